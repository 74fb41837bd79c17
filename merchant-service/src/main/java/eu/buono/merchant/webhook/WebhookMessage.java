package eu.buono.merchant.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.SettlementId;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.MerchantEvent.RedemptionPartlyReversedV1;
import eu.buono.contracts.event.MerchantEvent.RedemptionReversed;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemed;
import eu.buono.contracts.event.SettlementEvent;
import eu.buono.contracts.event.SettlementEvent.InvoiceRefusedV1;
import eu.buono.contracts.event.SettlementEvent.SettlementClosedV1;
import eu.buono.contracts.event.SettlementEvent.SettlementPaidV1;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A message as a merchant's webhooks receive it, in the shape of Standard Webhooks.
 *
 * @param timestamp when it happened
 */
record WebhookMessage(String type, Instant timestamp, Subject data) {

    private static final String REDEEMED = "redemption.redeemed";
    private static final String REVERSED = "redemption.reversed";
    private static final String PARTLY_REVERSED = "redemption.partly_reversed";
    private static final String CLOSED = "settlement.closed";
    private static final String INVOICE_REFUSED = "invoice.refused";
    private static final String PAID = "settlement.paid";

    /** What a message is about. */
    sealed interface Subject permits Sale, PartOfSale, SettlementStep {}

    /** The redemption concerned. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Sale(RedemptionId redemptionId, VoucherId voucherId, Money amount, String reference, Optional<ShopId> shopId)
            implements Subject {}

    /**
     * The redemption of which a part was given back.
     *
     * @param amount of the part
     * @param part its number, from 1 on: each one is told once
     * @param reversedAmount with all parts before it
     * @param leftAmount what was captured less that
     * @param reference of the sale
     * @param reversalReference of the part
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record PartOfSale(
            RedemptionId redemptionId,
            VoucherId voucherId,
            Money amount,
            int part,
            Money reversedAmount,
            Money leftAmount,
            String reference,
            Optional<String> reversalReference,
            Optional<ShopId> shopId)
            implements Subject {}

    /**
     * The settlement concerned.
     *
     * @param step which of its steps is told: each one once
     * @param until of a closed one: captures before this instant are in it
     * @param paidOn of a paid one: the day on which the bank booked it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record SettlementStep(
            SettlementId settlementId,
            ProgrammeId programmeId,
            int step,
            Money amount,
            Optional<Instant> until,
            Optional<String> invoiceNumber,
            Optional<LocalDate> paidOn)
            implements Subject {}

    static WebhookMessage redeemed(VoucherRedeemed event, String reference, Optional<ShopId> shopId) {
        var sale = new Sale(event.redemptionId(), event.voucherId(), event.amount(), reference, shopId);
        return new WebhookMessage(REDEEMED, event.redeemedAt(), sale);
    }

    static WebhookMessage reversed(RedemptionReversed event, Instant at, String reference, Optional<ShopId> shopId) {
        var sale = new Sale(event.redemptionId(), event.voucherId(), event.amount(), reference, shopId);
        return new WebhookMessage(REVERSED, at, sale);
    }

    static WebhookMessage partlyReversed(RedemptionPartlyReversedV1 event) {
        var part = event.reversal();
        var sale = new PartOfSale(
                event.redemptionId(),
                event.voucherId(),
                part.amount(),
                part.number(),
                part.amountSoFar(),
                event.capturedAmount().minus(part.amountSoFar()),
                event.origin().tillReference(),
                part.tillReference(),
                event.shopId());
        return new WebhookMessage(PARTLY_REVERSED, part.reversedAt(), sale);
    }

    static WebhookMessage of(SettlementEvent event, Instant at) {
        return switch (event) {
            case SettlementClosedV1 closed -> new WebhookMessage(CLOSED, at, data(closed));
            case InvoiceRefusedV1 refused -> new WebhookMessage(INVOICE_REFUSED, at, data(refused));
            case SettlementPaidV1 paid -> new WebhookMessage(PAID, at, data(paid));
        };
    }

    private static SettlementStep data(SettlementClosedV1 closed) {
        return new SettlementStep(
                closed.settlementId(),
                closed.programmeId(),
                closed.step(),
                closed.amount(),
                Optional.of(closed.until()),
                Optional.empty(),
                Optional.empty());
    }

    private static SettlementStep data(InvoiceRefusedV1 refused) {
        return new SettlementStep(
                refused.settlementId(),
                refused.programmeId(),
                refused.step(),
                refused.amount(),
                Optional.empty(),
                Optional.of(refused.invoiceNumber()),
                Optional.empty());
    }

    private static SettlementStep data(SettlementPaidV1 paid) {
        return new SettlementStep(
                paid.settlementId(),
                paid.programmeId(),
                paid.step(),
                paid.amount(),
                Optional.empty(),
                Optional.of(paid.invoiceNumber()),
                Optional.of(paid.paidOn()));
    }
}
