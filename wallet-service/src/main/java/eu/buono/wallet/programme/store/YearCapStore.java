package eu.buono.wallet.programme.store;

import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.model.ProgrammeYear;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The highest caps of the programmes' years, by which the database refuses whatever a process believes. */
@ApplicationScoped
public class YearCapStore {

    /** A row that says the same already is not written again: each process does this at its start. */
    private static final String KEEP = """
            INSERT INTO programme_year AS kept (programme_id, programme_year, starts_at, cap_cents)
            SELECT * FROM unnest(?::text[], ?::int[], ?::timestamptz[], ?::bigint[])
            ON CONFLICT (programme_id, programme_year) DO UPDATE SET starts_at = excluded.starts_at, cap_cents = excluded.cap_cents
             WHERE (kept.starts_at, kept.cap_cents) <> (excluded.starts_at, excluded.cap_cents)
            """;

    private static final String CAPS = """
            SELECT programme_id, programme_year, cap_cents
              FROM unnest(?::text[], ?::int[]) AS asked (programme_id, programme_year)
              JOIN programme_year USING (programme_id, programme_year)
            """;

    private final Sql sql;

    YearCapStore(Sql sql) {
        this.sql = sql;
    }

    private record YearKey(ProgrammeId programmeId, int programmeYear) {

        static YearKey of(Grant grant) {
            return new YearKey(grant.programmeId(), grant.programmeYear());
        }
    }

    /** Makes the caps known to the database. Transaction: joins. */
    public void keep(List<ProgrammeYear> years) {
        sql.update(
                KEEP,
                Column.of("text", years, year -> year.programmeId().value()),
                Column.of("int", years, ProgrammeYear::year),
                Column.of("timestamptz", years, ProgrammeYear::startsAt),
                Column.of("bigint", years, year -> year.cap().cents()));
    }

    /** The cap of each grant; a year without one is a defect, since the rules were asked before. */
    public Map<Grant, Money> of(List<Grant> grants) {
        var keys = grants.stream().map(YearKey::of).distinct().toList();
        var cents = new HashMap<YearKey, Long>();
        if (!keys.isEmpty()) {
            sql.query(
                    CAPS,
                    row -> cents.put(
                            new YearKey(new ProgrammeId(row.getString("programme_id")), row.getInt("programme_year")),
                            row.getLong("cap_cents")),
                    Column.of("text", keys, key -> key.programmeId().value()),
                    Column.of("int", keys, YearKey::programmeYear));
        }
        return grants.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), grant -> cap(grant, cents.get(YearKey.of(grant)))));
    }

    private static Money cap(Grant grant, @Nullable Long cents) {
        return Optional.ofNullable(cents)
                .map(most -> new Money(most, grant.amount().currency()))
                .orElseThrow(() -> new IllegalStateException(
                        "no cap of year " + grant.programmeYear() + " of " + grant.programmeId()));
    }
}
