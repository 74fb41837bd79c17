package eu.buono.stack.chaos.activity;

/** Kinds of operations that need different parts, so that one may go on while another waits. */
public enum Operation {
    /** A till authorises a voucher and voids it: merchant-service and its database, nothing else. */
    TILL,
    /** A person is issued a voucher: every service and Kafka. */
    ISSUE,
    /** The public body grants money: wallet-service and its database. */
    GRANT
}
