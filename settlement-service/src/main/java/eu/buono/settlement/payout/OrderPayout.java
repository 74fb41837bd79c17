package eu.buono.settlement.payout;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.settlement.payout.model.Payout;
import eu.buono.settlement.payout.model.Payout.Ordered;
import eu.buono.settlement.payout.model.Payout.Plan;
import eu.buono.settlement.payout.model.Payout.Proposed;
import eu.buono.settlement.payout.model.Transfer;
import eu.buono.settlement.payout.store.PayeeRepository;
import eu.buono.settlement.payout.store.PayoutRepository;
import eu.buono.settlement.settlement.api.Settlement;
import eu.buono.settlement.settlement.api.SettlementRefusal;
import eu.buono.settlement.settlement.api.Settlements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Pays accepted settlements: somebody proposes a payout, and another person orders it. */
@ApplicationScoped
public class OrderPayout {

    private final PayoutRepository payouts;
    private final Settlements settlements;
    private final PayeeRepository payees;
    private final PayoutConfig config;
    private final InstantSource clock;

    OrderPayout(
            PayoutRepository payouts,
            Settlements settlements,
            PayeeRepository payees,
            PayoutConfig config,
            InstantSource clock) {
        this.clock = clock;
        this.payouts = payouts;
        this.settlements = settlements;
        this.payees = payees;
        this.config = config;
    }

    /**
     * Proposes to pay what is accepted, or came back, to merchants whose account may be used. Transaction: joins.
     * Refuses: PAYOUT_EMPTY.
     */
    Proposed propose(ProgrammeId programmeId, LocalDate executionDay, String by) {
        var now = clock.instant();
        var transfers = settlements.payable(programmeId, config.transfersMax()).stream()
                .flatMap(settlement -> transfer(settlement, now).stream())
                .toList();
        if (transfers.isEmpty()) {
            throw refused(SettlementRefusal.PAYOUT_EMPTY);
        }
        var proposed = new Proposed(new Plan(TimeOrderedIds.next(now), programmeId, executionDay, transfers, by, now));
        payouts.add(proposed);
        return proposed;
    }

    private Optional<Transfer> transfer(Settlement settlement, Instant now) {
        var terms = settlement.terms();
        return payees.find(terms.merchantId())
                .filter(payee -> payee.isPayable(now))
                .map(payee -> new Transfer(
                        terms.settlementId(),
                        Transfer.endToEndId(terms.settlementId(), payouts.attempts(terms.settlementId())),
                        payee.name(),
                        payee.iban(),
                        terms.amount()));
    }

    /**
     * Orders a proposed payout: each settlement is in one order to the bank at most. Transaction: joins. Refuses:
     * NOT_FOUND, PAYOUT_ORDERED, PAYOUT_NEEDS_ANOTHER_PERSON, PAYEE_CHANGED, SETTLEMENT_NOT_ACCEPTED.
     */
    Ordered approve(UUID payoutId, String by) {
        var now = clock.instant();
        var proposed = proposed(payouts.lock(payoutId).orElseThrow(() -> refused(NOT_FOUND)));
        var ordered = proposed.approve(by, now);
        for (var transfer : ordered.plan().transfers()) {
            order(transfer, payoutId, now, by);
        }
        payouts.save(ordered, new Pain001File(config).write(ordered));
        return ordered;
    }

    private static Proposed proposed(Payout payout) {
        return switch (payout) {
            case Proposed proposed -> proposed;
            case Ordered ignored -> throw refused(SettlementRefusal.PAYOUT_ORDERED);
        };
    }

    private void order(Transfer transfer, UUID payoutId, Instant now, String by) {
        var settlement = settlements
                .lock(transfer.settlementId())
                .orElseThrow(() -> new IllegalStateException("no settlement " + transfer.settlementId()));
        boolean isAccountUsable = payees.find(settlement.terms().merchantId())
                .filter(payee -> payee.isPayable(now) && payee.iban().equals(transfer.iban()))
                .isPresent();
        if (!isAccountUsable) {
            throw refused(SettlementRefusal.PAYEE_CHANGED);
        }
        settlements.save(settlement.order(payoutId), now, by);
    }
}
