package eu.buono.wallet.balance.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.YearGrants;
import eu.buono.wallet.balance.model.WalletYear;
import eu.buono.wallet.person.api.PersonCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What wallets got of the years of their programmes. */
@ApplicationScoped
class LoadedYearStore implements YearGrants {

    private static final String LOADED = """
            SELECT asked.wallet_id, asked.programme_year, sum(loaded_cents - decreased_cents)::bigint AS cents
              FROM unnest(?::uuid[], ?::int[]) AS asked (wallet_id, programme_year)
              JOIN wallet USING (wallet_id)
              JOIN lot ON lot.wallet_id = asked.wallet_id
               AND coalesce(lot.programme_year, programme_year_of(programme_id, grant_reference, valid_from)) = asked.programme_year
             GROUP BY asked.wallet_id, asked.programme_year
            """;

    private static final String OF_PERSON = """
            SELECT coalesce(sum(loaded_cents - decreased_cents), 0)::bigint AS cents
              FROM wallet JOIN lot USING (wallet_id)
             WHERE programme_id = ?
               AND coalesce(programme_year, programme_year_of(programme_id, grant_reference, valid_from)) = ?
            """ + " AND " + PersonCodes.ARE_OF_PERSON;

    private final Sql sql;

    LoadedYearStore(Sql sql) {
        this.sql = sql;
    }

    /** In cents, under all codes of a person; nothing is absent. Right only while the wallets are locked. */
    Map<WalletYear, Long> of(List<WalletYear> years, GrantOwners persons) {
        var loaded = new HashMap<WalletYear, Long>();
        var asked = years.stream()
                .flatMap(year ->
                        persons.parts(year.walletId()).stream().map(part -> new WalletYear(part, year.programmeYear())))
                .toList();
        if (!asked.isEmpty()) {
            sql.query(
                    LOADED,
                    row -> loaded.merge(
                            new WalletYear(
                                    persons.wallet(new WalletId(Sql.uuid(row, "wallet_id"))),
                                    row.getInt("programme_year")),
                            row.getLong("cents"),
                            Long::sum),
                    Column.of("uuid", asked, year -> year.walletId().value()),
                    Column.of("int", asked, WalletYear::programmeYear));
        }
        return loaded;
    }

    @Override
    public long cents(BeneficiaryId person, ProgrammeId programmeId, int programmeYear) {
        return sql.query(
                        OF_PERSON,
                        row -> row.getLong("cents"),
                        programmeId.value(),
                        programmeYear,
                        person.value(),
                        person.value())
                .getFirst();
    }
}
