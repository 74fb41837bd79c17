package eu.buono.wallet.balance.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.api.WalletOwner;
import eu.buono.wallet.balance.api.WalletState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds wallets without their lots. For people with one tax code this costs one statement, as if there were no linked
 * codes; only for those who have several, a second one finds what else is theirs.
 */
@ApplicationScoped
class WalletHeadingStore {

    /** An owner without a wallet is answered too, if wallets of other codes may be theirs. */
    private static final String BY_OWNER = """
            SELECT beneficiary_id, programme_id, wallet_id, currency, state, holder_frozen_at, person_id
              FROM unnest(?::uuid[], ?::text[]) AS owner (beneficiary_id, programme_id)
              LEFT JOIN wallet USING (beneficiary_id, programme_id)
              LEFT JOIN person_code USING (beneficiary_id)
             WHERE wallet_id IS NOT NULL OR person_id IS NOT NULL
            """;

    private static final String BY_ID = """
            SELECT beneficiary_id, programme_id, wallet_id, currency, state, holder_frozen_at, person_id
              FROM wallet LEFT JOIN person_code USING (beneficiary_id) WHERE wallet_id = ANY (?)
            """;

    private static final String BY_BENEFICIARY = """
            SELECT beneficiary_id, programme_id, wallet_id, currency, state, holder_frozen_at, person_id
              FROM (SELECT ?::uuid AS beneficiary_id) AS asked LEFT JOIN wallet USING (beneficiary_id)
              LEFT JOIN person_code USING (beneficiary_id) ORDER BY programme_id
            """;

    private static final String BY_PERSON = """
            SELECT beneficiary_id, programme_id, wallet_id, currency, state, holder_frozen_at, person_id
              FROM person_code LEFT JOIN wallet USING (beneficiary_id) WHERE person_id = ANY (?)
             ORDER BY programme_id, wallet_id
            """;

    private final Sql sql;

    WalletHeadingStore(Sql sql) {
        this.sql = sql;
    }

    /** A row of any of the queries: a wallet, or the person of a code that has none, or both. */
    private record Heading(BeneficiaryId code, Optional<Wallet> wallet, Optional<UUID> personId) {

        static Heading read(ResultSet row) throws SQLException {
            var code = new BeneficiaryId(row.getObject("beneficiary_id", UUID.class));
            var wallet = row.getObject("wallet_id") == null
                    ? Optional.<Wallet>empty()
                    : Optional.of(new Wallet(
                            new WalletId(Sql.uuid(row, "wallet_id")),
                            code,
                            new ProgrammeId(row.getString("programme_id")),
                            row.getString("currency"),
                            state(row),
                            List.of()));
            return new Heading(code, wallet, Optional.ofNullable(row.getObject("person_id", UUID.class)));
        }

        /** As the public body has set it, or frozen by the holder. */
        private static WalletState state(ResultSet row) throws SQLException {
            var state = WalletState.valueOf(row.getString("state"));
            return state == WalletState.OPEN && row.getObject("holder_frozen_at") != null ? WalletState.FROZEN : state;
        }
    }

    private record PersonProgramme(UUID personId, ProgrammeId programmeId) {}

    /** The wallets of the owners and those with the ids; of a person with several codes one for each programme. */
    List<Wallet> of(Collection<WalletOwner> owners, Collection<WalletId> walletIds) {
        var found = new ArrayList<Heading>();
        if (!owners.isEmpty()) {
            var asked = List.copyOf(owners);
            found.addAll(sql.query(
                    BY_OWNER,
                    Heading::read,
                    Column.of("uuid", asked, owner -> owner.beneficiaryId().value()),
                    Column.of("text", asked, owner -> owner.programmeId().value())));
        }
        if (!walletIds.isEmpty()) {
            found.addAll(sql.query(BY_ID, Heading::read, Column.of("uuid", List.copyOf(walletIds), WalletId::value)));
        }
        return united(found);
    }

    /** The person's wallets, one for each programme. */
    List<Wallet> of(BeneficiaryId beneficiaryId) {
        return united(sql.query(BY_BENEFICIARY, Heading::read, beneficiaryId.value()));
    }

    private List<Wallet> united(List<Heading> found) {
        Map<WalletId, Wallet> wallets = new LinkedHashMap<>();
        Set<UUID> persons = new LinkedHashSet<>();
        for (var heading : found) {
            heading.personId()
                    .ifPresentOrElse(
                            persons::add,
                            () -> heading.wallet().ifPresent(wallet -> wallets.put(wallet.walletId(), wallet)));
        }
        if (!persons.isEmpty()) {
            ofPersons(List.copyOf(persons)).forEach(wallet -> wallets.put(wallet.walletId(), wallet));
        }
        return List.copyOf(wallets.values());
    }

    private List<Wallet> ofPersons(List<UUID> persons) {
        Map<UUID, Set<BeneficiaryId>> codes = new LinkedHashMap<>();
        Map<PersonProgramme, List<Wallet>> parts = new LinkedHashMap<>();
        for (var heading : sql.query(BY_PERSON, Heading::read, Column.of("uuid", persons, person -> person))) {
            var person = heading.personId().orElseThrow();
            codes.computeIfAbsent(person, id -> new LinkedHashSet<>()).add(heading.code());
            heading.wallet()
                    .ifPresent(wallet -> parts.computeIfAbsent(
                                    new PersonProgramme(person, wallet.programmeId()), id -> new ArrayList<>())
                            .add(wallet));
        }
        return parts.entrySet().stream()
                .map(entry -> Wallet.united(
                        entry.getValue(), codes.getOrDefault(entry.getKey().personId(), Set.of())))
                .sorted(Comparator.comparing(wallet -> wallet.programmeId().value()))
                .toList();
    }
}
