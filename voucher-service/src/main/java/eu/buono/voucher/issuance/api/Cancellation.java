package eu.buono.voucher.issuance.api;

/** What became of the holder's wish to cancel an issued voucher; only the custodian can grant it. */
public sealed interface Cancellation {

    /** The holder has not asked. */
    record NotAsked() implements Cancellation {}

    /** The holder has asked and the custodian has not answered. */
    record Asked() implements Cancellation {}

    /** The custodian said no; the holder may ask again. */
    record Denied(VoucherRefusal refusal) implements Cancellation {}
}
