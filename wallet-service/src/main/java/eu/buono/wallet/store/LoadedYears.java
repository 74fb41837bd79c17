package eu.buono.wallet.store;

import eu.buono.contracts.WalletId;
import eu.buono.wallet.sql.store.Sql;
import eu.buono.wallet.sql.store.Sql.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What wallets got of the years of their programmes. */
@ApplicationScoped
class LoadedYears {

    private static final String LOADED = """
            SELECT asked.wallet_id, asked.programme_year, sum(loaded_cents)::bigint AS cents
              FROM unnest(?::uuid[], ?::int[]) AS asked (wallet_id, programme_year)
              JOIN wallet USING (wallet_id)
              JOIN lot ON lot.wallet_id = asked.wallet_id
               AND coalesce(lot.programme_year, programme_year_of(programme_id, grant_reference, valid_from)) = asked.programme_year
             GROUP BY asked.wallet_id, asked.programme_year
            """;

    private final Sql sql;

    LoadedYears(Sql sql) {
        this.sql = sql;
    }

    /** A wallet's money of one of its programme's years. */
    record WalletYear(WalletId walletId, int programmeYear) {}

    /** In cents; nothing is absent. Right only while the wallets are locked. */
    Map<WalletYear, Long> of(List<WalletYear> years) {
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
}
