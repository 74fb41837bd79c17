package eu.buono.voucher.listing;

import eu.buono.contracts.VoucherId;
import eu.buono.platform.durable.Answer;

/** The path under which a voucher is found; also how an idempotency record remembers which voucher it made or moved. */
public final class VoucherAddress {

    private static final String ROOT = "/v1/vouchers/";

    private VoucherAddress() {}

    public static String of(VoucherId voucherId) {
        return ROOT + voucherId;
    }

    /** The voucher that a recorded answer points at. */
    public static VoucherId read(Answer answer) {
        return VoucherId.of(answer.location().orElseThrow().substring(ROOT.length()));
    }
}
