package eu.buono.settlement.settlement.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.Settlement.Open;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Rejected;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A settlement, as its merchant and the public body see it.
 *
 * @param from when its oldest claim was captured
 * @param until captures before this instant are in it
 * @param amount what is paid: accrued minus reversed
 * @param reason why the invoice was rejected, or the bank gave the transfer back
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Settlement")
public record SettlementResponse(
        SettlementId settlementId,
        MerchantId merchantId,
        ProgrammeId programmeId,
        Settlement.State state,
        Instant from,
        Instant until,
        long claims,
        Money accrued,
        Money reversed,
        Money amount,
        Optional<String> invoiceNumber,
        Optional<UUID> payoutId,
        Optional<String> reason,
        Optional<LocalDate> paidOn) {

    /** What only some states know. */
    private record Facts(
            Optional<String> invoiceNumber,
            Optional<UUID> payoutId,
            Optional<String> reason,
            Optional<LocalDate> paidOn) {

        static Facts of(Settlement settlement) {
            return switch (settlement) {
                case Open ignored -> none();
                case Closed ignored -> none();
                case Invoiced invoiced -> invoice(invoiced.invoiceNumber());
                case Accepted accepted -> invoice(accepted.invoiceNumber());
                case Rejected rejected -> invoice(rejected.invoiceNumber()).because(rejected.reason());
                case Ordered ordered -> invoice(ordered.invoiceNumber()).in(ordered.payoutId());
                case Paid paid ->
                    invoice(paid.invoiceNumber()).in(paid.payoutId()).on(paid.paidOn());
                case Returned returned ->
                    invoice(returned.invoiceNumber()).in(returned.payoutId()).because(returned.reason());
            };
        }

        private static Facts none() {
            return new Facts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static Facts invoice(String number) {
            return new Facts(Optional.of(number), Optional.empty(), Optional.empty(), Optional.empty());
        }

        private Facts in(UUID payout) {
            return new Facts(invoiceNumber, Optional.of(payout), reason, paidOn);
        }

        private Facts because(String why) {
            return new Facts(invoiceNumber, payoutId, Optional.of(why), paidOn);
        }

        private Facts on(LocalDate day) {
            return new Facts(invoiceNumber, payoutId, reason, Optional.of(day));
        }
    }

    /** The settlement as it is now. */
    public static SettlementResponse of(Settlement settlement) {
        var terms = settlement.terms();
        var facts = Facts.of(settlement);
        return new SettlementResponse(
                terms.settlementId(),
                terms.merchantId(),
                terms.programmeId(),
                settlement.state(),
                terms.from(),
                terms.until(),
                terms.claims(),
                terms.accrued(),
                terms.reversed(),
                terms.amount(),
                facts.invoiceNumber(),
                facts.payoutId(),
                facts.reason(),
                facts.paidOn());
    }
}
