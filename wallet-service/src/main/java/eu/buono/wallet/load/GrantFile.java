package eu.buono.wallet.load;

import eu.buono.wallet.load.CsvLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file of grants while it arrives: lines, and at the end what names its content. */
final class GrantFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final DigestInputStream bytes;
    private final CsvLines lines;

    GrantFile(InputStream body) {
        this.bytes = new DigestInputStream(body, sha256Digest());
        this.lines = new CsvLines(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /** The first line that is not empty. Refuses: REQUEST_MALFORMED. */
    CsvHeader header() throws IOException {
        var first = nextRow();
        var text = first.map(Line::text).orElse("");
        return CsvHeader.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
    }

    /** The next line that is not empty. */
    Optional<Line> nextRow() throws IOException {
        var line = lines.next();
        while (line.isPresent() && line.get().text().isBlank() && !line.get().isTooLong()) {
            line = lines.next();
        }
        return line;
    }

    void skipToEnd() throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
    }

    /** What names the content; only right once the end was reached. */
    String sha256() {
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
