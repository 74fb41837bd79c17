package eu.buono.wallet.person.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.wallet.person.model.CodeLink;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers who linked which codes, and why. All calls join the caller's transaction. */
@ApplicationScoped
public class LinkRepository implements PanacheRepositoryBase<LinkRow, UUID> {

    public Optional<CodeLink> find(BeneficiaryId before, BeneficiaryId after) {
        return find("beneficiaryId = ?1 and linkedTo = ?2", before.value(), after.value())
                .firstResultOptional()
                .map(LinkRow::toModel);
    }

    public void save(CodeLink link) {
        persist(LinkRow.of(link));
    }

    /** Newest first, those older than {@code before} if it is there. */
    public List<CodeLink> newest(Optional<UUID> before, int rowsMax) {
        var query = before.map(linkId -> find("linkId < ?1 order by linkId desc", linkId))
                .orElseGet(() -> find("order by linkId desc"));
        return query.range(0, rowsMax - 1).stream().map(LinkRow::toModel).toList();
    }

    /** In the order of the ids of the codes before. */
    List<CodeLink> page(Optional<UUID> after, int rowsMax) {
        var query = after.map(id -> find("beneficiaryId > ?1 order by beneficiaryId, linkId", id))
                .orElseGet(() -> find("order by beneficiaryId, linkId"));
        return query.range(0, rowsMax - 1).stream().map(LinkRow::toModel).toList();
    }

    List<CodeLink> of(Collection<UUID> beneficiaryIds) {
        return list("beneficiaryId in ?1 order by linkId", beneficiaryIds).stream()
                .map(LinkRow::toModel)
                .toList();
    }
}
