package eu.buono.settlement.invoice.model;

/**
 * What SdI says of an invoice file.
 *
 * @param sdiId by which SdI knows the file
 * @param fileName under which it was sent
 * @param reason why it was discarded or rejected; empty where nothing is said
 */
public record SdiNotice(Kind kind, String sdiId, String fileName, String reason) {

    /** What is said, by SdI or, through it, by the buyer. */
    public enum Kind {
        /** RC: the buyer has it. */
        DELIVERED,
        /** MC: SdI could not deliver it so far. */
        UNDELIVERED,
        /** NS: SdI did not take it, so there is no invoice. */
        DISCARDED,
        /** NE with EC01. */
        ACCEPTED,
        /** NE with EC02. */
        REJECTED,
        /** DT: the buyer has said nothing within its time. */
        LAPSED
    }
}
