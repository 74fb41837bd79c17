package eu.buono.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under the installation's secret: turns a tax code into the {@link BeneficiaryId} and a voucher code into
 * its {@link CodeHash}. The same secret must be configured in every service, and must never change: ids depend on it.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES_MIN = 32;

    private final SecretKeySpec key;

    public KeyedHash(byte[] secret) {
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException("the hash secret needs at least 32 bytes, it has " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Reads the secret as written in configuration: hexadecimal, at least 64 digits. */
    public static KeyedHash ofHex(String secretHex) {
        return new KeyedHash(HexFormat.of().parseHex(secretHex));
    }

    public BeneficiaryId beneficiary(TaxCode taxCode) {
        var bytes = ByteBuffer.wrap(mac("beneficiary:" + taxCode.text()));
        long version8 = 0x8000L;
        long high = (bytes.getLong() & ~0xF000L) | version8;
        long low = (bytes.getLong() >>> 2) | (0x2L << 62);
        return new BeneficiaryId(new UUID(high, low));
    }

    public CodeHash code(VoucherCode code) {
        return new CodeHash(HexFormat.of().formatHex(mac("voucher-code:" + code.text())));
    }

    /** Of what a merchant's till calls its end customer; hashes of two merchants have nothing alike. */
    public String endCustomer(MerchantId merchantId, String name) {
        return HexFormat.of().formatHex(mac("end-customer:" + merchantId + ":" + name));
    }

    /** Stands for a text from which nobody without the secret can tell what it was, not even by guessing. */
    public String fingerprint(String text) {
        return HexFormat.of().formatHex(mac("fingerprint:" + text));
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }
}
