package eu.buono.voucher.listing.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.holder.api.Holder;
import eu.buono.voucher.issuance.api.Voucher;
import eu.buono.voucher.issuance.api.VoucherSnapshot;
import eu.buono.voucher.listing.model.VoucherFilter;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks at vouchers: one, a page of a holder's, or how many there are. */
@ApplicationScoped
public class VoucherRepository {

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<VoucherRow, UUID> {}

    private record StateCount(Voucher.State state, long count) {}

    public Optional<VoucherSnapshot> find(VoucherId voucherId) {
        return rows.findByIdOptional(voucherId.value()).map(VoucherRow::snapshot);
    }

    /** A holder's vouchers, the newest first. */
    public List<VoucherSnapshot> page(Holder holder, VoucherFilter filter, int rowsMax) {
        var where = new StringBuilder("beneficiaryId in :codes");
        var parameters = Parameters.with(
                "codes", holder.codes().stream().map(BeneficiaryId::value).toList());
        filter.state().ifPresent(state -> {
            where.append(" and state = :state");
            parameters.and("state", state);
        });
        filter.programmeId().ifPresent(programmeId -> {
            where.append(" and programmeId = :programmeId");
            parameters.and("programmeId", programmeId.value());
        });
        filter.before().ifPresent(before -> {
            where.append(" and voucherId < :before");
            parameters.and("before", before.value());
        });
        return rows.find(where.append(" order by voucherId desc").toString(), parameters).range(0, rowsMax - 1).stream()
                .map(VoucherRow::snapshot)
                .toList();
    }

    /** How many vouchers are in each state; every state is there, and those of the canaries are not. */
    public Map<Voucher.State, Long> totals() {
        Map<Voucher.State, Long> totals = new EnumMap<>(Voucher.State.class);
        for (var state : Voucher.State.values()) {
            totals.put(state, 0L);
        }
        rows.find(
                        "select row.state, count(row) from VoucherRow row where row.programmeId <> ?1 group by row.state",
                        ProgrammeId.CANARY.value())
                .project(StateCount.class)
                .list()
                .forEach(counted -> totals.put(counted.state(), counted.count()));
        return totals;
    }
}
