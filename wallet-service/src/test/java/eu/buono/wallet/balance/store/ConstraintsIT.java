package eu.buono.wallet.balance.store;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.wallet.WalletFixtures;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reaches the database cannot make, lose or overspend a cent by mistake. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ConstraintsIT {

    private static final String TRANSFER = """
            INSERT INTO ledger_transfer (wallet_id, lot_id, from_account, to_account, amount_cents, cause_id, booked_at)
            SELECT wallet_id, lot_id, '%s', '%s', %d, lot_id, now() FROM lot WHERE wallet_id = '$WALLET'""";

    @Inject
    WalletFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    static Stream<Arguments> attempts() {
        return Stream.of(
                argumentSet("overspend", TRANSFER.formatted("AVAILABLE", "HELD", 101), "23514"),
                argumentSet("release what is not held", TRANSFER.formatted("HELD", "AVAILABLE", 1), "23514"),
                argumentSet("spend what is not held", TRANSFER.formatted("HELD", "SPENT", 1), "23514"),
                argumentSet("reverse what is not spent", TRANSFER.formatted("SPENT", "AVAILABLE", 1), "23514"),
                argumentSet("no such movement", TRANSFER.formatted("EXPIRED", "AVAILABLE", 1), "23514"),
                argumentSet("nothing", TRANSFER.formatted("AVAILABLE", "HELD", 0), "23514"),
                argumentSet("backwards", TRANSFER.formatted("AVAILABLE", "HELD", -1), "23514"),
                argumentSet("load twice", TRANSFER.formatted("LOADED", "AVAILABLE", 1), "23000"),
                argumentSet(
                        "a lot that is not there",
                        TRANSFER.formatted("AVAILABLE", "HELD", 1)
                                .replace("SELECT wallet_id, lot_id,", "SELECT wallet_id, wallet_id,"),
                        "23503"),
                argumentSet(
                        "balance by hand",
                        "UPDATE lot SET loaded_cents = 200, available_cents = 200 WHERE wallet_id = '$WALLET'",
                        "23000"),
                argumentSet("lot removed", "DELETE FROM lot WHERE wallet_id = '$WALLET'", "23000"),
                argumentSet("wallet removed", "DELETE FROM wallet WHERE wallet_id = '$WALLET'", "23000"),
                argumentSet("wallets dropped", "TRUNCATE wallet", "23000"),
                argumentSet(
                        "wallet renamed",
                        "UPDATE wallet SET wallet_id = gen_random_uuid() WHERE wallet_id = '$WALLET'",
                        "23000"),
                argumentSet(
                        "lot moved to another wallet",
                        "UPDATE lot SET wallet_id = gen_random_uuid() WHERE wallet_id = '$WALLET'",
                        "23000"),
                argumentSet(
                        "a lot born in no wallet",
                        lotBornWith("loaded_cents, available_cents", "5, 5")
                                .replace("SELECT wallet_id, wallet_id,", "SELECT gen_random_uuid(), wallet_id,"),
                        "23503"),
                argumentSet("a lot born held", lotBornWith("loaded_cents, held_cents", "5, 5"), "23000"),
                argumentSet("a lot born out of nothing", lotBornWith("available_cents", "5"), "23000"),
                argumentSet(
                        "a cent above the year's cap",
                        lotBornWith("loaded_cents, available_cents, programme_year", "49901, 49901, 2026"),
                        "23514"),
                argumentSet(
                        "a cent above the year's cap, by a process that knows no years",
                        lotBornWith("loaded_cents, available_cents", "49901, 49901"),
                        "23514"),
                argumentSet(
                        "a lot of a year without a cap",
                        lotBornWith("loaded_cents, available_cents, programme_year", "1, 1, 2015"),
                        "23514"),
                argumentSet(
                        "a lot moved to another year",
                        "UPDATE lot SET programme_year = 2025 WHERE wallet_id = '$WALLET'",
                        "23000"),
                argumentSet("a lot born empty", lotBornWith("loaded_cents", "0"), "23514"),
                argumentSet(
                        "history changed",
                        "UPDATE ledger_transfer SET amount_cents = 1 WHERE wallet_id = '$WALLET'",
                        "23000"),
                argumentSet("history removed", "DELETE FROM ledger_transfer WHERE wallet_id = '$WALLET'", "23000"),
                argumentSet("history dropped", "TRUNCATE ledger_transfer", "23000"),
                argumentSet(
                        "a second wallet",
                        "INSERT INTO wallet SELECT gen_random_uuid(), beneficiary_id, programme_id, currency, state,"
                                + " created_at FROM wallet WHERE wallet_id = '$WALLET'",
                        "23505"));
    }

    private static String lotBornWith(String columns, String cents) {
        return "INSERT INTO lot (wallet_id, lot_id, grant_reference, valid_from, valid_until, loaded_by, loaded_at, "
                + columns
                + ") SELECT wallet_id, wallet_id, 'x', valid_from, valid_until, loaded_by, loaded_at, " + cents
                + " FROM lot WHERE wallet_id = '$WALLET'";
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void refuses(String attempt, String sqlState) throws SQLException {
        // Given
        var walletId = fixtures.grant(aPerson(), "2026/27", 100);

        // When
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {

            // Then
            assertThatThrownBy(() -> statement.execute(attempt.replace("$WALLET", walletId)))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            thrown ->
                                    Assertions.assertThat(thrown.getSQLState()).isEqualTo(sqlState));
        }
        Assertions.assertThat(WalletFixtures.balances(walletId)).containsExactly(100, 0, 0, 0);
    }
}
