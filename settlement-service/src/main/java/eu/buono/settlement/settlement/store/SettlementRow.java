package eu.buono.settlement.settlement.store;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.Settlement.Accepted;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Invoiced;
import eu.buono.settlement.settlement.api.Settlement.Open;
import eu.buono.settlement.settlement.api.Settlement.Ordered;
import eu.buono.settlement.settlement.api.Settlement.Paid;
import eu.buono.settlement.settlement.api.Settlement.Rejected;
import eu.buono.settlement.settlement.api.Settlement.Returned;
import eu.buono.settlement.settlement.api.SettlementTerms;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A settlement; its state decides which columns are set. */
@Entity
@Table(name = "settlement")
class SettlementRow {

    @Id
    UUID settlementId;

    UUID merchantId;
    String programmeId;
    Instant claimsFrom;
    Instant until;
    long claims;
    long accruedCents;
    long reversedCents;
    String currency;

    @Enumerated(EnumType.STRING)
    Settlement.State state;

    @Nullable
    String invoiceNumber;

    @Nullable
    UUID payoutId;

    @Nullable
    String reason;

    @Nullable
    LocalDate paidOn;

    Instant changedAt;

    @Version
    int version;

    static SettlementRow of(Closed closed, Instant at) {
        var terms = closed.terms();
        var row = new SettlementRow();
        row.settlementId = terms.settlementId().value();
        row.merchantId = terms.merchantId().value();
        row.programmeId = terms.programmeId().value();
        row.claimsFrom = terms.from();
        row.until = terms.until();
        row.claims = terms.claims();
        row.accruedCents = terms.accrued().cents();
        row.reversedCents = terms.reversed().cents();
        row.currency = terms.accrued().currency();
        row.write(closed, at);
        return row;
    }

    /** Takes over a state. */
    final void write(Settlement settlement, Instant at) {
        state = settlement.state();
        changedAt = at;
        switch (settlement) {
            case Open ignored -> set(null, null, null, null);
            case Closed ignored -> set(null, null, null, null);
            case Invoiced invoiced -> set(invoiced.invoiceNumber(), null, null, null);
            case Accepted accepted -> set(accepted.invoiceNumber(), null, null, null);
            case Rejected rejected -> set(rejected.invoiceNumber(), null, rejected.reason(), null);
            case Ordered ordered -> set(ordered.invoiceNumber(), ordered.payoutId(), null, null);
            case Paid paid -> set(paid.invoiceNumber(), paid.payoutId(), null, paid.paidOn());
            case Returned returned -> set(returned.invoiceNumber(), returned.payoutId(), returned.reason(), null);
        }
    }

    private void set(@Nullable String number, @Nullable UUID payout, @Nullable String why, @Nullable LocalDate day) {
        invoiceNumber = number;
        payoutId = payout;
        reason = why;
        paidOn = day;
    }

    Settlement toModel() {
        return switch (state) {
            case OPEN -> new Open(terms());
            case CLOSED -> new Closed(terms());
            case INVOICED -> new Invoiced(terms(), number());
            case ACCEPTED -> new Accepted(terms(), number());
            case REJECTED -> new Rejected(terms(), number(), Objects.requireNonNull(reason));
            case ORDERED -> new Ordered(terms(), number(), payout());
            case PAID -> new Paid(terms(), number(), payout(), Objects.requireNonNull(paidOn));
            case RETURNED -> new Returned(terms(), number(), payout(), Objects.requireNonNull(reason));
        };
    }

    private String number() {
        return Objects.requireNonNull(invoiceNumber);
    }

    private UUID payout() {
        return Objects.requireNonNull(payoutId);
    }

    private SettlementTerms terms() {
        return new SettlementTerms(
                new SettlementId(settlementId),
                new MerchantId(merchantId),
                new ProgrammeId(programmeId),
                claimsFrom,
                until,
                claims,
                new Money(accruedCents, currency),
                new Money(reversedCents, currency));
    }
}
