package eu.buono.settlement.settlement.model;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.SettlementId;
import eu.buono.settlement.settlement.api.Settlement.Closed;
import eu.buono.settlement.settlement.api.Settlement.Open;
import eu.buono.settlement.settlement.api.SettlementTerms;
import eu.buono.settlement.statement.api.OpenBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What became of some open balances when their period was closed.
 *
 * @param closed one settlement per balance that is paid
 * @param taken the balances that they were made of
 * @param carriedOver number of the balances that stay open
 */
public record ClosedBatch(List<Closed> closed, Map<SettlementId, OpenBalance> taken, long carriedOver) {

    public ClosedBatch {
        closed = List.copyOf(closed);
        taken = Map.copyOf(taken);
    }

    /** Decides balance by balance. */
    public static ClosedBatch of(
            ProgrammeId programmeId,
            Instant until,
            long amountMinCents,
            List<OpenBalance> balances,
            Supplier<SettlementId> ids) {
        List<Closed> closed = new ArrayList<>();
        Map<SettlementId, OpenBalance> taken = new LinkedHashMap<>();
        for (var balance : balances) {
            new Open(terms(ids.get(), programmeId, until, balance))
                    .close(amountMinCents)
                    .ifPresent(settlement -> {
                        closed.add(settlement);
                        taken.put(settlement.terms().settlementId(), balance);
                    });
        }
        return new ClosedBatch(closed, taken, balances.size() - closed.size());
    }

    /** Number of the claims in the settlements. */
    public long claims() {
        return taken.values().stream().mapToLong(OpenBalance::claims).sum();
    }

    /** Sum of the settlements. */
    public long cents() {
        return taken.values().stream().mapToLong(OpenBalance::netCents).sum();
    }

    private static SettlementTerms terms(
            SettlementId settlementId, ProgrammeId programmeId, Instant until, OpenBalance balance) {
        return new SettlementTerms(
                settlementId,
                balance.merchantId(),
                programmeId,
                balance.from(),
                until,
                balance.claims(),
                balance.accrued(),
                balance.reversed());
    }
}
