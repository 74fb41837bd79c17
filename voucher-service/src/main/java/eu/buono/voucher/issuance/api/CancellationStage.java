package eu.buono.voucher.issuance.api;

import eu.buono.voucher.issuance.api.Voucher.Issued;

/** How far a holder's request to cancel has come: what is stored of a {@link Cancellation}. */
public enum CancellationStage {
    NOT_ASKED,
    ASKED,
    DENIED;

    public static CancellationStage of(Voucher voucher) {
        if (!(voucher instanceof Issued issued)) {
            return NOT_ASKED;
        }
        return switch (issued.cancellation()) {
            case Cancellation.NotAsked ignored -> NOT_ASKED;
            case Cancellation.Asked ignored -> ASKED;
            case Cancellation.Denied ignored -> DENIED;
        };
    }
}
