package eu.buono.voucher.issuance.store;

import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.SealedCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals voucher codes for storage with AES-256-GCM. The voucher's id is authenticated with the code, so that a row's
 * sealed code, copied into another row, does not open there. A key is named by a hash of itself: to rotate, a new key
 * is configured and the old one is kept among the retired, which open but do not seal.
 */
public final class CodeVault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Key current;
    private final Map<String, Key> keys;
    private final SecureRandom random = new SecureRandom();

    private record Key(String id, SecretKey secret) {

        static Key ofHex(String hex) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("a code encryption key has 64 hexadecimal digits");
            }
            return new Key(idOf(bytes), new SecretKeySpec(bytes, "AES"));
        }

        private static String idOf(byte[] bytes) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return HexFormat.of().formatHex(digest, 0, 4);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this JDK has no SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /**
     * Takes the keys as written in configuration, 64 hexadecimal digits each.
     *
     * @param retiredHex keys that sealed codes in the past
     */
    public CodeVault(String currentHex, List<String> retiredHex) {
        this.current = Key.ofHex(currentHex);
        this.keys = Stream.concat(Stream.of(current), retiredHex.stream().map(Key::ofHex))
                .collect(Collectors.toUnmodifiableMap(Key::id, Function.identity(), (first, second) -> first));
    }

    public SealedCode seal(VoucherCode code, VoucherId voucherId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(
                Cipher.ENCRYPT_MODE, current, nonce, voucherId, code.text().getBytes(StandardCharsets.US_ASCII));
        byte[] stored = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return new SealedCode(current.id(), Base64.getEncoder().encodeToString(stored));
    }

    /** Opens a code that was sealed for this voucher; throws {@link IllegalStateException} if it cannot be opened. */
    public VoucherCode open(SealedCode code, VoucherId voucherId) {
        var key = Optional.ofNullable(keys.get(code.keyId()))
                .orElseThrow(() -> new IllegalStateException(
                        "no code encryption key " + code.keyId() + ": add it to buono.code-encryption-keys-retired"));
        var stored = ByteBuffer.wrap(Base64.getDecoder().decode(code.ciphertext()));
        byte[] nonce = new byte[NONCE_BYTES];
        stored.get(nonce);
        byte[] sealed = new byte[stored.remaining()];
        stored.get(sealed);
        byte[] text = crypt(Cipher.DECRYPT_MODE, key, nonce, voucherId, sealed);
        return new VoucherCode(new String(text, StandardCharsets.US_ASCII));
    }

    private static byte[] crypt(int mode, Key key, byte[] nonce, VoucherId voucherId, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(voucherId.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the code of voucher " + voucherId + " cannot be encrypted or opened", e);
        }
    }
}
