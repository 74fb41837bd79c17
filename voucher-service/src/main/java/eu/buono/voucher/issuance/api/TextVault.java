package eu.buono.voucher.issuance.api;

/**
 * Encrypts texts that nobody may read in the database, with the keys under which codes are encrypted. The owner is
 * authenticated with the text, so that what is copied to another owner does not open there.
 */
public interface TextVault {

    /** Encrypts a text for its owner, whose name is ASCII and like that of no voucher. */
    String sealText(String text, String owner);

    /** Opens what was encrypted for this owner; throws {@link IllegalStateException} if it cannot be opened. */
    String openText(String sealed, String owner);
}
