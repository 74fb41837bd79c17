package eu.buono.voucher.issuance.api;

/**
 * A voucher code as it is stored: encrypted.
 *
 * @param keyId which encryption key opens it
 * @param ciphertext base64 of nonce, ciphertext and tag
 */
public record SealedCode(String keyId, String ciphertext) {

    @Override
    public String toString() {
        return "SealedCode[hidden]";
    }
}
