package eu.buono.contracts.event;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The way of the money to a merchant; published by settlement-service. Nothing here says an account, a name or a reason
 * in somebody's own words: who may read those asks settlement-service.
 */
public sealed interface SettlementEvent extends Event {

    SettlementId settlementId();

    MerchantId merchantId();

    ProgrammeId programmeId();

    /** Which step of the settlement this was: the same fact has the same step, whatever the event's id. */
    int step();

    @Override
    default UUID aggregateId() {
        return settlementId().value();
    }

    /**
     * A period was closed, and the merchant may invoice it.
     *
     * @param until captures before this instant are in it
     * @param claims number of its claims
     * @param amount what the merchant is owed
     */
    record SettlementClosedV1(
            SettlementId settlementId,
            MerchantId merchantId,
            ProgrammeId programmeId,
            int step,
            Instant until,
            long claims,
            Money amount)
            implements SettlementEvent {}

    /** The public body refused the invoice; the merchant reads why at the settlement, and invoices it again. */
    record InvoiceRefusedV1(
            SettlementId settlementId,
            MerchantId merchantId,
            ProgrammeId programmeId,
            int step,
            String invoiceNumber,
            Money amount)
            implements SettlementEvent {}

    /**
     * The bank has transferred the money. It may come back days later, and then be paid once more, in another step.
     *
     * @param paidOn the day on which the bank booked it
     */
    record SettlementPaidV1(
            SettlementId settlementId,
            MerchantId merchantId,
            ProgrammeId programmeId,
            int step,
            String invoiceNumber,
            Money amount,
            LocalDate paidOn)
            implements SettlementEvent {}
}
