package eu.buono.merchant.access.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;

/** The text form of certificates and signing requests (RFC 7468). */
final class Pem {

    private static final String BEGIN = "-----BEGIN ";
    private static final int LINE_LENGTH = 64;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]{1,40})-----([A-Za-z0-9+/=\\s]++)-----END \\1-----");

    private Pem() {}

    static String write(X509CertificateHolder certificate) {
        try {
            var encoder = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'});
            return BEGIN + "CERTIFICATE-----\n" + encoder.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a certificate", e);
        }
    }

    /** The bytes of the first block whose label ends like this; empty if there is none or it is not base64. */
    static Optional<byte[]> read(String text, String labelEnd) {
        var block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).endsWith(labelEnd)) {
                return decoded(block.group(2));
            }
        }
        return Optional.empty();
    }

    /** Empty unless the bytes are a PEM text. */
    static Optional<String> text(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(BEGIN) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
