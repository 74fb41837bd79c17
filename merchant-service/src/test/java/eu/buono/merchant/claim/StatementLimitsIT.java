package eu.buono.merchant.claim;

import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.authorise;
import static eu.buono.merchant.TillFixtures.redeem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.HttpRefusal;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements under many or slow readers: they stop neither each other nor a till. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class StatementLimitsIT {

    @Inject
    TillFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @Test
    void whoReadsExportsSlowlyHoldsUpNoStatementAndNoOtherMerchant() throws Exception {
        // Given
        insertClaims(60_000);
        List<Socket> slow = new ArrayList<>();
        try {
            slow.add(slowExport());
            slow.add(slowExport());

            // When
            var third = as(seller.token()).accept("text/csv").get("/v1/claims");

            // Then
            assertRefused(third, HttpRefusal.TOO_MANY_REQUESTS);
            assertThat(as(seller.token()).get("/v1/claims").<Integer>path("total.count"))
                    .isEqualTo(60_000);
            var other = fixtures.anActiveSeller();
            redeem(other.token(), fixtures.aRegisteredVoucher().code(), 100)
                    .then()
                    .statusCode(201);
            assertThat(as(other.token())
                            .accept("text/csv")
                            .get("/v1/claims")
                            .asString()
                            .lines())
                    .hasSize(2);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }

        // And who leaves gives the place back.
        await().atMost(TillFixtures.SOON)
                .untilAsserted(() -> assertThat(as(seller.token())
                                .accept("text/csv")
                                .get("/v1/claims")
                                .statusCode())
                        .isEqualTo(200));
    }

    /** A reader of a CSV who has read its first bytes, and reads no more. */
    private Socket slowExport() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        String head = "GET /v1/claims HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nAuthorization: Bearer "
                + seller.token() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** Claims of 7 cents, with their redemptions. */
    private void insertClaims(int count) {
        fixtures.change("""
                WITH sold AS (
                    INSERT INTO redemption (redemption_id, voucher_id, merchant_id, reference, cents, currency,
                                            authorised_at, state, captured_cents, captured_at)
                    SELECT overlay(gen_random_uuid()::text placing '0' from 1)::uuid,
                           overlay(gen_random_uuid()::text placing '0' from 1)::uuid,
                           '%s', 'sale ' || number, 7, 'EUR', now(), 'CAPTURED', 7, now()
                      FROM generate_series(1, %d) AS number
                    RETURNING redemption_id, merchant_id)
                INSERT INTO claim (redemption_id, kind, merchant_id, programme_id, category_id, cents, currency,
                                   claimed_at)
                SELECT redemption_id, 'ACCRUAL', merchant_id, 'carta-docente', 'books', 7, 'EUR', now()
                  FROM sold
                """.formatted(seller.merchantId(), count));
    }

    @Test
    void manyStatementsAtOnceReadTheDatabaseAFewAtATimeAndTillsGoOn() throws Exception {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var other = fixtures.anActiveSeller();
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<Thread> callers = new ArrayList<>();
        String reading;
        Response authorised;
        try (var lock = dataSource.getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            lock.createStatement().execute("LOCK TABLE claim IN ACCESS EXCLUSIVE MODE");
            for (int number = 0; number < 60; number++) {
                var token = number % 2 == 0 ? seller.token() : other.token();
                callers.add(Thread.startVirtualThread(
                        () -> statuses.add(as(token).get("/v1/claims").statusCode())));
            }
            await().atMost(TillFixtures.SOON)
                    .untilAsserted(() ->
                            assertThat(statuses).hasSizeGreaterThanOrEqualTo(44).containsOnly(429));

            // When
            reading = fixtures.single("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE '%FROM claim%' AND query NOT LIKE '%pg_stat_activity%'");
            authorised = authorise(other.token(), voucher.code(), 100, 60);
            lock.rollback();
        }
        for (var caller : callers) {
            caller.join();
        }

        // Then
        assertThat(Integer.parseInt(reading)).isBetween(1, 2);
        assertThat(authorised.statusCode()).isEqualTo(201);
        assertThat(statuses).hasSize(60);
        assertThat(as(seller.token()).get("/v1/claims").statusCode()).isEqualTo(200);
    }
}
