package eu.buono.voucher.issuance.store;

import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.SealedCode;
import eu.buono.voucher.issuance.api.TextVault;
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
 * is configured and the old one is kept among the retired, which open but do not seal. Other texts that must not be
 * readable in the database are sealed likewise, for their own owners.
 */
public final class CodeVault implements TextVault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final char SEPARATOR = ':';

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
        return seal(code.text(), voucherId.toString());
    }

    /** Opens a code that was sealed for this voucher; throws {@link IllegalStateException} if it cannot be opened. */
    public VoucherCode open(SealedCode code, VoucherId voucherId) {
        return new VoucherCode(open(code.keyId(), code.ciphertext(), voucherId.toString()));
    }

    @Override
    public String sealText(String text, String owner) {
        var sealed = seal(text, owner);
        return sealed.keyId() + SEPARATOR + sealed.ciphertext();
    }

    @Override
    public String openText(String sealed, String owner) {
        int end = sealed.indexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalStateException("what belongs to " + owner + " names no key");
        }
        return open(sealed.substring(0, end), sealed.substring(end + 1), owner);
    }

    private SealedCode seal(String text, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, current, nonce, owner, text.getBytes(StandardCharsets.UTF_8));
        byte[] stored = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return new SealedCode(current.id(), Base64.getEncoder().encodeToString(stored));
    }

    private String open(String keyId, String ciphertext, String owner) {
        var key = Optional.ofNullable(keys.get(keyId))
                .orElseThrow(() -> new IllegalStateException(
                        "no code encryption key " + keyId + ": add it to buono.code-encryption-keys-retired"));
        var stored = ByteBuffer.wrap(Base64.getDecoder().decode(ciphertext));
        byte[] nonce = new byte[NONCE_BYTES];
        stored.get(nonce);
        byte[] sealed = new byte[stored.remaining()];
        stored.get(sealed);
        return new String(crypt(Cipher.DECRYPT_MODE, key, nonce, owner, sealed), StandardCharsets.UTF_8);
    }

    private static byte[] crypt(int mode, Key key, byte[] nonce, String owner, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what belongs to " + owner + " cannot be encrypted or opened", e);
        }
    }
}
