package eu.buono.voucher.issuance.api;

import eu.buono.contracts.KnownName;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalRule;
import eu.buono.contracts.SharedRules;
import eu.buono.contracts.event.MerchantEvent.CancellationRefusalReason;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;

/** What voucher-service refuses: issuing first, then what becomes of an issued voucher. The reasons of the wallet and
 * of the custodian are among them, since the holder is answered with them. */
public enum VoucherRefusal implements Refusal {
    AMOUNT_INVALID(SharedRules.AMOUNT_INVALID),
    PROGRAMMES_NOT_RECEIVED(RefusalRule.later(
            503,
            "The rules of the programme have not arrived at this service yet.",
            "Le regole del programma non sono ancora arrivate a questo servizio.",
            "In a minute, with the same Idempotency-Key.",
            "Tra un minuto, con la stessa Idempotency-Key.")),
    PROGRAMME_UNKNOWN(SharedRules.PROGRAMME_UNKNOWN),
    CURRENCY_NOT_SUPPORTED(SharedRules.CURRENCY_NOT_SUPPORTED),
    WALLET_UNKNOWN(SharedRules.WALLET_UNKNOWN),
    WALLET_CLOSED(SharedRules.WALLET_CLOSED),
    WALLET_FROZEN(SharedRules.WALLET_FROZEN),
    CATEGORY_UNKNOWN(SharedRules.CATEGORY_UNKNOWN),
    CHANNEL_NOT_OFFERED(SharedRules.CHANNEL_NOT_OFFERED),
    FUNDS_INSUFFICIENT(SharedRules.FUNDS_INSUFFICIENT),
    ISSUANCE_REFUSED(RefusalRule.never(
            422,
            "The wallet refused for a reason that this version does not know.",
            "Il portafoglio ha rifiutato per un motivo che questa versione non conosce.")),
    ISSUANCE_TIMED_OUT(RefusalRule.later(
            422,
            "The voucher could not be issued in time; no money is held any more.",
            "Non è stato possibile emettere il buono in tempo; nessuna somma resta impegnata.",
            "At once, as a new request with a new Idempotency-Key.",
            "Subito, come nuova richiesta con una nuova Idempotency-Key.")),
    VOUCHER_NOT_ISSUED(RefusalRule.later(
            409,
            "The voucher is not issued yet.",
            "Il buono non è ancora stato emesso.",
            "In a few seconds, when the state of the voucher is ISSUED.",
            "Tra pochi secondi, quando lo stato del buono sarà ISSUED.")),
    VOUCHER_NOT_CANCELLABLE(RefusalRule.never(
            409,
            "Vouchers of this category cannot be cancelled now.",
            "I buoni di questo ambito ora non possono essere annullati.")),
    VOUCHER_AUTHORISED_ELSEWHERE(SharedRules.VOUCHER_AUTHORISED_ELSEWHERE),
    VOUCHER_UNKNOWN(SharedRules.VOUCHER_UNKNOWN),
    CANCELLATION_REFUSED(RefusalRule.never(
            409,
            "The custodian refused for a reason that this version does not know.",
            "Il custode ha rifiutato per un motivo che questa versione non conosce.")),
    VOUCHER_REDEEMED(SharedRules.VOUCHER_REDEEMED),
    VOUCHER_CANCELLED(SharedRules.VOUCHER_CANCELLED),
    VOUCHER_EXPIRED(SharedRules.VOUCHER_EXPIRED),
    OPERATION_FINAL(SharedRules.OPERATION_FINAL);

    private final RefusalRule rule;

    VoucherRefusal(RefusalRule rule) {
        this.rule = rule;
    }

    @Override
    public RefusalRule rule() {
        return rule;
    }

    /** What the holder is answered when the wallet does not hold the money. */
    public static VoucherRefusal of(HoldRefusalReason reason) {
        return switch (reason) {
            case PROGRAMME_UNKNOWN -> PROGRAMME_UNKNOWN;
            case AMOUNT_INVALID -> AMOUNT_INVALID;
            case CURRENCY_NOT_SUPPORTED -> CURRENCY_NOT_SUPPORTED;
            case WALLET_UNKNOWN -> WALLET_UNKNOWN;
            case WALLET_CLOSED -> WALLET_CLOSED;
            case WALLET_FROZEN -> WALLET_FROZEN;
            case CATEGORY_UNKNOWN -> CATEGORY_UNKNOWN;
            case CHANNEL_NOT_OFFERED -> CHANNEL_NOT_OFFERED;
            case FUNDS_INSUFFICIENT -> FUNDS_INSUFFICIENT;
            case UNKNOWN -> ISSUANCE_REFUSED;
        };
    }

    /** What the holder is answered when the custodian does not cancel. */
    public static VoucherRefusal of(CancellationRefusalReason reason) {
        return switch (reason) {
            case VOUCHER_UNKNOWN -> VOUCHER_UNKNOWN;
            case VOUCHER_REDEEMED -> VOUCHER_REDEEMED;
            case VOUCHER_AUTHORISED_ELSEWHERE -> VOUCHER_AUTHORISED_ELSEWHERE;
            case UNKNOWN -> CANCELLATION_REFUSED;
        };
    }

    /**
     * Why an issuance, or a cancellation, was refused, as the voucher's row names it. A process of a later version may
     * have written a reason that this one does not know: it is met as one that an event names would be.
     */
    public static VoucherRefusal stored(String name, CancellationStage cancellation) {
        var unknown = cancellation == CancellationStage.DENIED ? CANCELLATION_REFUSED : ISSUANCE_REFUSED;
        return KnownName.of(VoucherRefusal.class, name).orElse(unknown);
    }

    /** The same as a reason of the event; what is none of its reasons is unknown to its readers as well. */
    public IssuanceRefusalReason issuanceReason() {
        return KnownName.of(IssuanceRefusalReason.class, name()).orElse(IssuanceRefusalReason.UNKNOWN);
    }
}
