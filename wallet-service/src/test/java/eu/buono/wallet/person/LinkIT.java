package eu.buono.wallet.person;

import static eu.buono.platform.testkit.TaxCodes.omocodiaOf;
import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.aVoucher;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static eu.buono.wallet.WalletFixtures.balances;
import static eu.buono.wallet.WalletFixtures.grantBody;
import static eu.buono.wallet.WalletFixtures.redeemed;
import static eu.buono.wallet.WalletFixtures.reversed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent.BeneficiaryLinkedV1;
import eu.buono.contracts.event.WalletEvent.FundsHeldV1;
import eu.buono.contracts.event.WalletEvent.HoldRefusedV1;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.WalletFixtures;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person whose tax code changed is one person afterwards, whatever happens beside the link. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class LinkIT {

    @Inject
    WalletFixtures fixtures;

    private final TaxCode before = aPerson();
    private final TaxCode after = omocodiaOf(before);
    private EventRecorder recorder;

    @BeforeEach
    void record() {
        recorder = fixtures.recorder();
    }

    @AfterEach
    void stopRecording() {
        recorder.close();
    }

    @Test
    void bothCodesSeeOneWalletWithTheHistoryOfBoth() {
        // Given
        var walletId = fixtures.grant(before, "2025/26", 10_000);
        fixtures.grant(after, "2026/27", 20_000);
        var spent = aVoucher();
        fixtures.send(fixtures.requested(spent, before, 4_000));
        fixtures.heard(recorder, spent, 1);
        fixtures.send(redeemed(spent, new RedemptionId(UUID.randomUUID()), 3_000));
        fixtures.heard(recorder, spent, 2);

        // When
        link(before, after).statusCode(201).header("Location", endsWith("/v1/beneficiaries/links"));

        // Then
        for (var code : List.of(before, after)) {
            var wallets = get(code, "/v1/wallets");
            assertThat(wallets.getList("items.walletId")).containsExactly(walletId);
            assertThat(wallets.getList("items.available.cents")).containsExactly(27_000);
            assertThat(wallets.getList("items.spendable.cents")).containsExactly(27_000);
            assertThat(get(code, "/v1/wallets/" + walletId + "/lots").getList("items.loaded.cents"))
                    .containsExactlyInAnyOrder(10_000, 20_000);
            assertThat(get(code, "/v1/wallets/" + walletId + "/ledger").getList("items.movement"))
                    .containsExactly("RELEASE", "SPEND", "HOLD", "GRANT", "GRANT");
            assertThat(get(code, "/v1/wallets/" + walletId + "/balance").getInt("available.cents"))
                    .isEqualTo(27_000);
        }
    }

    @Test
    void aVoucherTakesMoneyThatWasGrantedToBothCodes() {
        // Given
        var walletId = fixtures.grant(before, "2025/26", 10_000);
        fixtures.grant(after, "2026/27", 20_000);
        link(before, after).statusCode(201);
        var voucherId = aVoucher();
        var redemptionId = new RedemptionId(UUID.randomUUID());

        // When
        fixtures.send(fixtures.requested(voucherId, after, 25_000));
        fixtures.heard(recorder, voucherId, 1);
        var held = balances(walletId);
        fixtures.send(redeemed(voucherId, redemptionId, 18_000));
        fixtures.heard(recorder, voucherId, 2);
        var spent = balances(walletId);
        var isConserved = isConserved();
        fixtures.send(reversed(voucherId, redemptionId, 18_000));

        // Then
        var events = fixtures.heard(recorder, voucherId, 3);
        assertThat(((FundsHeldV1) events.getFirst()).walletId()).isEqualTo(WalletId.of(walletId));
        assertThat(held).containsExactly(5_000, 25_000, 0, 0);
        assertThat(spent).containsExactly(12_000, 0, 18_000, 0);
        assertThat(isConserved).isTrue();
        assertThat(balances(walletId)).containsExactly(30_000, 0, 0, 0);
        assertThat(isConserved()).isTrue();
    }

    @Test
    void moneyThatWasHeldForTheOldCodeIsSpentAndReleasedAfterTheLink() {
        // Given
        var walletId = fixtures.grant(before, "2025/26", 10_000);
        var voucherId = aVoucher();
        fixtures.send(fixtures.requested(voucherId, before, 6_000));
        fixtures.heard(recorder, voucherId, 1);
        fixtures.grant(after, "2026/27", 20_000);
        link(before, after).statusCode(201);

        // When
        fixtures.send(redeemed(voucherId, new RedemptionId(UUID.randomUUID()), 5_000));

        // Then
        fixtures.heard(recorder, voucherId, 2);
        assertThat(balances(walletId)).containsExactly(25_000, 0, 5_000, 0);
        assertThat(isConserved()).isTrue();
    }

    @Test
    void grantsOfEitherCodeAreOnePersons() {
        // Given
        var walletId = fixtures.grant(before, "2025/26", 38_300);
        link(before, after).statusCode(201);

        // When
        grant(after, "2025/26", 38_300).statusCode(200);
        grant(after, "2026/27", 30_000).statusCode(201);
        grant(before, "2026/27 a", 20_000).statusCode(201);
        var aboveCap = grant(after, "2026/27 b", 1).statusCode(422);

        // Then
        assertThat(aboveCap.extract().jsonPath().getString("code")).isEqualTo("GRANT_CAP_EXCEEDED");
        assertThat(get(after, "/v1/wallets").getList("items.walletId")).containsExactly(walletId);
        assertThat(get(after, "/v1/wallets").getList("items.loaded.cents")).containsExactly(88_300);
    }

    @Test
    void whatBothCodesGotBeforeTheLinkCountsTogether() {
        // Given
        fixtures.grant(before, "2026/27", 30_000);
        fixtures.grant(after, "2026/27", 20_000);

        // When
        link(before, after).statusCode(201);

        // Then
        grant(before, "2026/27", 30_000).statusCode(200);
        grant(after, "2026/27", 20_000).statusCode(200);
        grant(after, "2026/27", 10_000).statusCode(409);
        grant(before, "2026/27 more", 1).statusCode(422);
    }

    @Test
    void aLinkIsMadeOnceAndRecordedWithItsReason() {
        // When
        var first = link(before, after).statusCode(201).extract().jsonPath();

        // Then
        var again = link(before, after).statusCode(200).extract().jsonPath();
        assertThat(again.getString("linkId")).isEqualTo(first.getString("linkId"));
        var listed = asPublicBody()
                .get("/v1/beneficiaries/links")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var entry = listed.getMap("items.find { it.linkId == '%s' }".formatted(first.getString("linkId")));
        assertThat(entry)
                .containsEntry("reason", "OMOCODIA")
                .containsEntry("reference", "prot. 7/2026")
                .containsKeys("linkedBy", "linkedAt")
                .containsEntry("beneficiaryId", fixtures.beneficiary(before).toString())
                .containsEntry("linkedTo", fixtures.beneficiary(after).toString());
        assertThat(entry.toString()).doesNotContain(before.text()).doesNotContain(after.text());
    }

    @Test
    void aLinkIsPublishedOnceAndAgainWhenOpsWantsIt() {
        // Given
        var code = fixtures.beneficiary(before).value();
        link(before, after).statusCode(201);
        link(before, after).statusCode(200);
        var event = new BeneficiaryLinkedV1(fixtures.beneficiary(before), fixtures.beneficiary(after));
        await().untilAsserted(() -> assertThat(recorder.events(code)).containsExactly(event));

        // When
        as(Tokens.ops())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(Map.of("aggregateId", code))
                .post("/v1/ops/wallet-service/republish")
                .then()
                .statusCode(202);

        // Then
        await().untilAsserted(() -> assertThat(recorder.events(code)).containsExactly(event, event));
    }

    @Test
    void linksInARowAreOnePerson() throws Exception {
        // Given
        var third = aPerson();
        fixtures.grant(before, "2025/26", 1_000);
        fixtures.grant(third, "2026/27", 2_000);

        // When
        atOnce(() -> status(link(before, after)), () -> status(link(after, third, "CORRECTION")));

        // Then
        for (var code : List.of(before, after, third)) {
            assertThat(get(code, "/v1/wallets").getList("items.loaded.cents")).containsExactly(3_000);
        }
    }

    @Test
    void grantsBesideALinkAreNeitherLostNorDoubled() throws Exception {
        for (int round = 0; round < 12; round++) {
            // Given
            var old = aPerson();
            var changed = omocodiaOf(old);

            // When
            var statuses = atOnce(
                    () -> status(grant(old, "2026/27", 50_000)),
                    () -> status(link(old, changed)),
                    () -> status(grant(changed, "2026/27 again", 50_000)));

            // Then
            assertThat(statuses.get(0)).isIn(201, 422);
            assertThat(statuses.get(1)).isEqualTo(201);
            assertThat(statuses.get(2)).isIn(201, 422);
            int loaded = 50_000
                            * (int) statuses.stream()
                                    .filter(status -> status == 201)
                                    .count()
                    - 50_000;
            assertThat(get(changed, "/v1/wallets").getInt("items.loaded.cents.sum()"))
                    .isEqualTo(loaded);
            assertThat(status(grant(changed, "2026/27 after", 1))).isEqualTo(422);
        }
        assertThat(isConserved()).isTrue();
    }

    @Test
    void holdsBesideALinkNeverTakeMoreThanThereIs() throws Exception {
        // Given
        var walletId = fixtures.grant(before, "2025/26", 10_000);
        fixtures.grant(after, "2026/27", 10_000);
        var vouchers = List.of(aVoucher(), aVoucher(), aVoucher());

        // When
        atOnce(
                () -> request(vouchers.get(0), before),
                () -> status(link(before, after)),
                () -> request(vouchers.get(1), after),
                () -> request(vouchers.get(2), after));

        // Then
        var answers = vouchers.stream()
                .map(voucherId -> fixtures.heard(recorder, voucherId, 1).getFirst())
                .toList();
        assertThat(answers).filteredOn(FundsHeldV1.class::isInstance).hasSize(2);
        assertThat(answers).filteredOn(HoldRefusedV1.class::isInstance).hasSize(1);
        assertThat(balances(walletId)).containsExactly(2_000, 18_000, 0, 0);
        assertThat(isConserved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RSSMRA85T10A562S, RSSMRA85T10A562S, CORRECTION, REQUEST_MALFORMED",
        "RSSMRA85T10A562S, ISLFHS88A23H897O, OMOCODIA, REQUEST_MALFORMED",
        "RSSMRA85T10A562T, ISLFHS88A23H897O, CORRECTION, TAX_CODE_INVALID"
    })
    void refusesWhatCannotBeOnePerson(String old, String changed, String reason, String code) {
        assertThat(link(Tokens.publicBody(), old, changed, reason)
                        .extract()
                        .jsonPath()
                        .getString("code"))
                .isEqualTo(code);
    }

    @Test
    void onlyThePublicBodyLinks() {
        link(Tokens.beneficiary(before), before.text(), after.text(), "OMOCODIA")
                .statusCode(403);
        link(Tokens.support(), before.text(), after.text(), "OMOCODIA").statusCode(403);
    }

    /** The same person's code with its last digit replaced by a letter. */
    private static ValidatableResponse link(TaxCode old, TaxCode changed) {
        return link(old, changed, "OMOCODIA");
    }

    private static ValidatableResponse link(TaxCode old, TaxCode changed, String reason) {
        return link(Tokens.publicBody(), old.text(), changed.text(), reason);
    }

    private static ValidatableResponse link(String token, String old, String changed, String reason) {
        return as(token)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body(Map.of("oldTaxCode", old, "newTaxCode", changed, "reason", reason, "reference", "prot. 7/2026"))
                .post("/v1/beneficiaries/links")
                .then();
    }

    private static ValidatableResponse grant(TaxCode person, String reference, long cents) {
        return asPublicBody()
                .contentType(ContentType.JSON)
                .body(grantBody(person, reference, cents))
                .post("/v1/grants")
                .then();
    }

    private int request(VoucherId voucherId, TaxCode code) {
        fixtures.send(fixtures.requested(voucherId, code, 9_000));
        return 0;
    }

    private static int status(ValidatableResponse response) {
        return response.extract().statusCode();
    }

    private static JsonPath get(TaxCode code, String path) {
        return as(Tokens.beneficiary(code))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static boolean isConserved() {
        return as(Tokens.ops())
                .get("/v1/ops/wallet-service/reconciliation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getBoolean("conserved");
    }

    @SafeVarargs
    private static List<Integer> atOnce(Callable<Integer>... tasks) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Integer>();
            for (var future : threads.invokeAll(List.of(tasks))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
