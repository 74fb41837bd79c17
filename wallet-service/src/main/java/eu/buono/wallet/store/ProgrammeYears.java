package eu.buono.wallet.store;

import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import eu.buono.wallet.model.Grant;
import eu.buono.wallet.model.ProgrammeYear;
import eu.buono.wallet.store.Sql.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The caps of the programmes' years, and what wallets got of them: what the database refuses by. */
@ApplicationScoped
public class ProgrammeYears {

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

    private static final String LOADED = """
            SELECT asked.wallet_id, asked.programme_year, sum(loaded_cents)::bigint AS cents
              FROM unnest(?::uuid[], ?::int[]) AS asked (wallet_id, programme_year)
              JOIN wallet USING (wallet_id)
              JOIN lot ON lot.wallet_id = asked.wallet_id
               AND coalesce(lot.programme_year, programme_year_of(programme_id, grant_reference, valid_from)) = asked.programme_year
             GROUP BY asked.wallet_id, asked.programme_year
            """;

    private final Sql sql;

    ProgrammeYears(Sql sql) {
        this.sql = sql;
    }

    /** A wallet's money of one of its programme's years. */
    record WalletYear(WalletId walletId, int programmeYear) {}

    private record YearKey(ProgrammeId programmeId, int programmeYear) {}

    /** The caps of some years. */
    static final class Caps {
        private final Map<YearKey, Long> cents = new HashMap<>();

        /** The cap of the grant's year; a year without one is a defect, since the rules were asked before. */
        Money cap(Grant grant) {
            return Optional.ofNullable(cents.get(key(grant)))
                    .map(most -> new Money(most, grant.amount().currency()))
                    .orElseThrow(() -> new IllegalStateException(
                            "no cap of year " + grant.programmeYear() + " of " + grant.programmeId()));
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

    /** The caps of the grants' years. */
    Caps caps(List<Grant> grants) {
        var caps = new Caps();
        var keys = grants.stream().map(ProgrammeYears::key).distinct().toList();
        if (!keys.isEmpty()) {
            sql.query(
                    CAPS,
                    row -> caps.cents.put(
                            new YearKey(new ProgrammeId(row.getString("programme_id")), row.getInt("programme_year")),
                            row.getLong("cap_cents")),
                    Column.of("text", keys, key -> key.programmeId().value()),
                    Column.of("int", keys, YearKey::programmeYear));
        }
        return caps;
    }

    /** What the wallets got in the years, in cents; nothing is absent. Right only while the wallets are locked. */
    Map<WalletYear, Long> loaded(List<WalletYear> years) {
        var loaded = new HashMap<WalletYear, Long>();
        if (!years.isEmpty()) {
            sql.query(
                    LOADED,
                    row -> loaded.put(
                            new WalletYear(Sql.walletId(row), row.getInt("programme_year")), row.getLong("cents")),
                    Column.of("uuid", years, year -> year.walletId().value()),
                    Column.of("int", years, WalletYear::programmeYear));
        }
        return loaded;
    }

    private static YearKey key(Grant grant) {
        return new YearKey(grant.programmeId(), grant.programmeYear());
    }
}
