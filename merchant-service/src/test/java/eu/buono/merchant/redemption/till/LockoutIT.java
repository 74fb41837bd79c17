package eu.buono.merchant.redemption.till;

import static eu.buono.merchant.TillFixtures.aCode;
import static eu.buono.merchant.TillFixtures.aReference;
import static eu.buono.merchant.TillFixtures.as;
import static eu.buono.merchant.TillFixtures.assertRefused;
import static eu.buono.merchant.TillFixtures.check;
import static eu.buono.merchant.TillFixtures.redeem;
import static eu.buono.merchant.TillFixtures.sale;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.VoucherCode;
import eu.buono.merchant.MovableClock;
import eu.buono.merchant.TillFixtures;
import eu.buono.merchant.TillFixtures.Seller;
import eu.buono.merchant.access.api.Forwardings;
import eu.buono.merchant.api.TillRefusal;
import eu.buono.merchant.programme.api.ProgrammeDirectory;
import eu.buono.platform.testkit.ClientCertificates;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrong codes are counted where the guesser is: who guesses learns nothing, and locks nobody else out. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class LockoutIT {

    private static final String SHARED_ADDRESS = "203.0.113.55";
    private static final String GUESSER = "session-of-a-guesser";

    @Inject
    TillFixtures fixtures;

    @Inject
    ProgrammeDirectory programmes;

    @Inject
    MovableClock clock;

    @Inject
    AttemptSweeper sweeper;

    private Seller seller;

    @BeforeEach
    void aSeller() {
        seller = fixtures.anActiveSeller();
    }

    @AfterEach
    void theRightTime() {
        clock.reset();
    }

    /** Each tries as many codes as one merchant may: with limits per address their neighbour would be locked out. */
    @Test
    void guessingMerchantsBehindOneAddressLockNoTillBesideThem() {
        // Given
        for (int merchant = 0; merchant < 5; merchant++) {
            var guesser = fixtures.anActiveSeller();
            IntStream.range(0, programmes.attemptLimits(Instant.now()).merchantMax())
                    .forEach(guess -> checkFrom(SHARED_ADDRESS, guesser, aCode()));
            assertRefused(checkFrom(SHARED_ADDRESS, guesser, aCode()), TillRefusal.CODE_LOCKED_OUT);
        }
        var voucher = fixtures.aRegisteredVoucher();
        fixtures.makeOld(voucher);

        // When
        var answer = checkFrom(SHARED_ADDRESS, seller, voucher.code());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        redeem(seller.token(), voucher.code(), 100).then().statusCode(201);
    }

    @Test
    void anEndCustomerWhoGuessesIsLockedOutAloneAndKeptAsAHash() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        fixtures.makeOld(voucher);

        // When
        for (int guess = 0; guess < programmes.attemptLimits(Instant.now()).customerMax(); guess++) {
            assertRefused(checkFor(GUESSER, aCode()), TillRefusal.VOUCHER_UNKNOWN);
        }

        // Then
        assertRefused(checkFor(GUESSER, aCode()), TillRefusal.CODE_LOCKED_OUT);
        assertRefused(checkFor(GUESSER, voucher.code()), TillRefusal.CODE_LOCKED_OUT);
        assertRefused(redeemFor(GUESSER, voucher.code()), TillRefusal.CODE_LOCKED_OUT);
        assertThat(checkFor("somebody-else", voucher.code()).statusCode()).isEqualTo(200);
        redeemFor("somebody-else", voucher.code()).then().statusCode(201);
        assertThat(fixtures.single("SELECT count(*) FROM guess WHERE name LIKE '%" + GUESSER + "%'"))
                .isEqualTo("0");
        assertThat(fixtures.single("SELECT count(*) FROM guess WHERE kind = 'CUSTOMER' AND name LIKE '"
                        + seller.merchantId() + "/%'"))
                .isEqualTo("1");
    }

    @Test
    void anEndCustomersNameHasALengthAndNoControlCharacters() {
        assertRefused(checkFor("x".repeat(65), aCode()), HttpRefusal.REQUEST_MALFORMED);
        assertRefused(checkFor("\u0000", aCode()), HttpRefusal.REQUEST_MALFORMED);
        assertRefused(checkFor("x".repeat(64), aCode()), TillRefusal.VOUCHER_UNKNOWN);
    }

    /** 200 visitors guess; every tenth comes with a voucher of a moment ago. */
    @Test
    void honestVisitorsOfAShopGoOnWhileTwoHundredOthersGuess() {
        for (int visitor = 0; visitor < 200; visitor++) {
            assertThat(check(seller.token(), aCode()).<String>path("code")).isIn("VOUCHER_UNKNOWN", "CODE_LOCKED_OUT");
            if (visitor % 10 == 9) {
                var voucher = fixtures.aRegisteredVoucher();
                check(seller.token(), voucher.code()).then().statusCode(200);
                redeem(seller.token(), voucher.code(), 100).then().statusCode(201);
            }
        }
        assertRefused(check(seller.token(), aCode()), TillRefusal.CODE_LOCKED_OUT);
    }

    /** EUR 90 in seven days are one wrong code more. */
    @Test
    void whoCashesMoreMayBeWrongMoreOften() {
        // Given
        for (int sale = 0; sale < 3; sale++) {
            redeem(seller.token(), fixtures.aRegisteredVoucher().code(), 3000)
                    .then()
                    .statusCode(201);
        }

        // When
        var tried = IntStream.range(
                        0, 2 * programmes.attemptLimits(Instant.now()).merchantMax())
                .mapToObj(guess -> check(seller.token(), aCode()).<String>path("code"))
                .filter("VOUCHER_UNKNOWN"::equals)
                .count();

        // Then
        assertThat(tried).isEqualTo(programmes.attemptLimits(Instant.now()).merchantMax() + 1);
    }

    @Test
    void aSaleThatIsRepeatedUnderItsReferenceIsAnsweredAlsoToALockedTill() {
        // Given
        var voucher = fixtures.aRegisteredVoucher();
        var sale = sale(voucher.code(), 100, aReference());
        String id = as(seller.token()).body(sale).post("/v1/till/redemptions").path("redemptionId");
        fixtures.makeOld(voucher);
        IntStream.range(0, programmes.attemptLimits(Instant.now()).merchantMax())
                .forEach(guess -> check(seller.token(), aCode()));

        // When
        var again = as(seller.token()).body(sale).post("/v1/till/redemptions");

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("redemptionId")).isEqualTo(id);
    }

    @Test
    void whatIsForgivenIsForgotten() throws SQLException {
        // Given
        assertRefused(checkFor(GUESSER, aCode()), TillRefusal.VOUCHER_UNKNOWN);
        sweeper.forget();
        assertThat(counts()).isEqualTo("2");

        // When
        clock.putAhead(Duration.ofDays(2).plusSeconds(1));
        sweeper.forget();

        // Then
        assertThat(counts()).isEqualTo("0");
    }

    private String counts() {
        return fixtures.single("SELECT count(*) FROM guess WHERE name LIKE '" + seller.merchantId() + "%'");
    }

    private Response checkFrom(String address, Seller who, VoucherCode code) {
        return as(who.token())
                .header(Forwardings.HEADER, ClientCertificates.assertionKey().forwarding(address, "x", Instant.now()))
                .body(Map.of("code", code.text()))
                .post("/v1/till/checks");
    }

    private Response checkFor(String endCustomer, VoucherCode code) {
        return as(seller.token())
                .body(Map.of("code", code.text(), "endCustomer", endCustomer))
                .post("/v1/till/checks");
    }

    private Response redeemFor(String endCustomer, VoucherCode code) {
        Map<String, Object> body = new HashMap<>(sale(code, 100, aReference()));
        body.put("endCustomer", endCustomer);
        return as(seller.token()).body(body).post("/v1/till/redemptions");
    }
}
