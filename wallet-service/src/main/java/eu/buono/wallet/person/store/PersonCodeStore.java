package eu.buono.wallet.person.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Which codes are one person's. SQL, since it is read where money is held and granted. */
@ApplicationScoped
public class PersonCodeStore {

    /** The number stands in the trigger that writes new lots, too. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(4210)";

    private static final String MEMBERS = """
            SELECT beneficiary_id FROM person_code
             WHERE person_id IN (SELECT person_id FROM person_code WHERE beneficiary_id = ANY (?))
            """;

    private static final String SAVE = """
            INSERT INTO person_code (beneficiary_id, person_id) SELECT unnest(?::uuid[]), ?
            ON CONFLICT (beneficiary_id) DO UPDATE SET person_id = excluded.person_id
            """;

    private final Sql sql;

    PersonCodeStore(Sql sql) {
        this.sql = sql;
    }

    /** Waits for every load of grants that is under way, and keeps others back until the end. Transaction: joins. */
    public void lock() {
        sql.query(LOCK, row -> 1);
    }

    /**
     * Makes both codes, and all that were linked to either, one person's. In whatever order links are made, the result
     * is the same. Transaction: joins.
     */
    public void unite(BeneficiaryId one, BeneficiaryId other) {
        var both = List.of(one, other);
        var known = sql.query(
                MEMBERS,
                row -> row.getObject("beneficiary_id", UUID.class),
                Column.of("uuid", both, BeneficiaryId::value));
        var members =
                new ArrayList<>(Stream.concat(known.stream(), both.stream().map(BeneficiaryId::value))
                        .distinct()
                        .sorted(Comparator.naturalOrder())
                        .toList());
        sql.update(SAVE, Column.of("uuid", members, member -> member), members.getFirst());
    }
}
