package eu.buono.wallet.balance.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.WalletOwner;
import eu.buono.wallet.programme.api.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds out which grants are for people with several tax codes. */
@ApplicationScoped
class GrantOwnerStore {

    /** Whoever links codes takes it alone; loads share it, so none counts a person without a code that is linked. */
    private static final String LOCK_LINKS = "SELECT pg_advisory_xact_lock_shared(4210)";

    private static final String PERSONS = """
            SELECT beneficiary_id, person_id FROM person_code WHERE beneficiary_id = ANY (?)
            """;

    private final Sql sql;
    private final WalletHeadingStore headings;

    GrantOwnerStore(Sql sql, WalletHeadingStore headings) {
        this.sql = sql;
        this.headings = headings;
    }

    private record PersonCode(BeneficiaryId code, BeneficiaryId personId) {

        static PersonCode read(ResultSet row) throws SQLException {
            return new PersonCode(
                    new BeneficiaryId(row.getObject("beneficiary_id", UUID.class)),
                    new BeneficiaryId(row.getObject("person_id", UUID.class)));
        }
    }

    /** Keeps links as they are until the end of the transaction, and answers whose the grants are. */
    GrantOwners lockLinks(List<Grant> grants) {
        sql.query(LOCK_LINKS, row -> 1);
        var codes = grants.stream().map(Grant::beneficiaryId).distinct().toList();
        var persons = sql.query(PERSONS, PersonCode::read, Column.of("uuid", codes, BeneficiaryId::value));
        var owners = new GrantOwners();
        if (!persons.isEmpty()) {
            var programmes = grants.stream().map(Grant::programmeId).collect(Collectors.toSet());
            persons.forEach(person -> programmes.forEach(
                    programme -> owners.put(owner(person.code(), programme), owner(person.personId(), programme))));
            headings.of(ownersOf(persons, programmes), List.of()).forEach(owners::put);
        }
        return owners;
    }

    private static List<WalletOwner> ownersOf(List<PersonCode> persons, Set<ProgrammeId> programmes) {
        return persons.stream()
                .flatMap(person -> programmes.stream().map(programme -> owner(person.code(), programme)))
                .toList();
    }

    private static WalletOwner owner(BeneficiaryId code, ProgrammeId programmeId) {
        return new WalletOwner(code, programmeId);
    }
}
