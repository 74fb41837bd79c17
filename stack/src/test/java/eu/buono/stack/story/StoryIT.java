package eu.buono.stack.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherCode;
import eu.buono.stack.StackFixtures;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoryIT {

    /** Of a code that no voucher has. */
    private static final long SEED = 20261127;

    /** JUnit makes one instance per test: every story has people of its own. */
    private final Story story = new Story(StackFixtures.stack());

    /** A story that broke off must not spoil those that follow. */
    @AfterEach
    void whatWasStoppedRunsAgain() {
        story.tell("""
                start      kafka
                start      wallet
                start      voucher
                start      merchant
                """);
    }

    /** What one code began the other sees, spends and cancels; and a repeat is one, by whichever code it comes. */
    @Test
    void aChangedTaxCodeIsTheSamePerson() {
        // Given
        story.tell("""
                merchant   libreria
                grant      anna 100.00
                omocodia   anna2 anna
                grant      anna2 50.00
                issue      V1 anna 40.00              -> ISSUED
                issue      V2 anna2 20.00             -> ISSUED
                """);
        var key = UUID.randomUUID().toString();
        var asked = story.cast().holder("anna").issue("carta-docente", Money.eur(5_00), key);

        // When
        story.tell("""
                link       anna anna2
                """);

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> story.tell("show V1 anna2 -> ISSUED"));
        var repeated = story.cast().holder("anna2").issue("carta-docente", Money.eur(5_00), key);
        assertThat(repeated.text("voucherId")).isEqualTo(asked.text("voucherId"));
        story.tell("""
                show       V2 anna                    -> ISSUED
                balance    anna available 85.00 held 65.00 spent 0
                balance    anna2 available 85.00 held 65.00 spent 0
                issue      V3 anna2 80.00             -> ISSUED
                redeem     R1 libreria V1 40.00       -> CAPTURED
                redeem     R3 libreria V3 80.00       -> CAPTURED
                cancel     V2 anna                    -> CANCELLED
                balance    anna available 25.00 held 5.00 spent 120.00
                balance    anna2 available 25.00 held 5.00 spent 120.00
                """);
    }

    @Test
    void manyWhoWaitAtOnceGetAnOperationInTime() {
        // Given
        var names =
                IntStream.range(0, 150).mapToObj(number -> "waiter" + number).toList();
        story.tell("""
                load       %s 50.00
                """.formatted(String.join(",", names)));
        try (var http = HttpClient.newHttpClient()) {
            // A process that has just started needs its first seconds for its compiler; that is not what is shown here.
            names.stream()
                    .limit(30)
                    .forEach(name -> http.sendAsync(plainRequest(name), BodyHandlers.ofString())
                            .join());
            story.tell("""
                    stop       merchant
                    """);

            // When
            var answers = names.stream()
                    .map(name -> http.sendAsync(plainRequest(name), BodyHandlers.ofString()))
                    .toList();

            // Then
            assertThat(answers).extracting(answer -> answer.join().statusCode()).containsOnly(202);
        }
    }

    private HttpRequest plainRequest(String name) {
        return story.cast()
                .holder(name)
                .client()
                .request("/v1/vouchers")
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("""
                        {"programmeId":"carta-docente","channel":"PHYSICAL","categoryId":"books",
                        "goodId":"printed-book","amount":{"cents":500,"currency":"EUR"}}"""))
                .build();
    }

    @Test
    void aVoucherIsIssuedPartlyCapturedAndOwedToTheMerchant() {
        story.tell("""
                load       anna,bruno,carla 500.00
                merchant   libreria
                issue      V1 anna 30.00              -> ISSUED
                balance    anna available 470.00 held 30.00 spent 0
                check      libreria V1                -> 30.00
                authorise  R1 libreria V1 30.00       -> AUTHORISED
                capture    R1 25.00                   -> CAPTURED
                balance    anna available 475.00 held 0 spent 25.00
                voucher    V1                         -> REDEEMED
                claims     libreria                   -> 25.00
                events     V1  -> VoucherRequestedV1 FundsHeldV1 RegistrationRequestedV1 VoucherRegisteredV1 VoucherIssuedV1 VoucherAuthorisedV1 VoucherRedeemedV2 FundsSpentV1
                balance    bruno available 500.00 held 0 spent 0
                """);
    }

    @Test
    void aReversalBringsTheMoneyBack() {
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                redeem     R1 libreria V1 40.00       -> CAPTURED
                balance    anna available 60.00 held 0 spent 40.00
                claims     libreria                   -> 40.00
                reverse    R1                         -> REVERSED
                balance    anna available 100.00 held 0 spent 0
                claims     libreria                   -> 0.00
                """);
    }

    @Test
    void aCancelledVoucherBringsTheMoneyBack() {
        story.tell("""
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                cancel     V1                         -> CANCELLED
                balance    anna available 100.00 held 0 spent 0
                check      libreria V1                -> VOUCHER_CANCELLED
                """);
    }

    @Test
    void aVoucherOverTheBalanceIsRefused() {
        story.tell("""
                grant      anna 100.00
                issue      V1 anna 100.01             -> FUNDS_INSUFFICIENT
                balance    anna available 100.00 held 0 spent 0
                """);
    }

    @Test
    void theTillNeedsNeitherWalletNorVoucherNorKafka() {
        story.tell("""
                grant      anna 200.00
                merchant   libreria
                issue      V1 anna 40.00              -> ISSUED
                issue      V2 anna 30.00              -> ISSUED
                issue      V3 anna 20.00              -> ISSUED
                issue      V4 anna 10.00              -> ISSUED
                stop       wallet
                stop       voucher
                stop       kafka
                check      libreria V1                -> 40.00
                authorise  R1 libreria V1 40.00       -> AUTHORISED
                find       R1                         -> AUTHORISED
                capture    R1 15.00                   -> CAPTURED
                find       R1                         -> CAPTURED
                authorise  R2 libreria V2 30.00       -> AUTHORISED
                void       R2                         -> VOIDED
                redeem     R3 libreria V3 20.00       -> CAPTURED
                reverse    R3                         -> REVERSED
                counter    libreria V4 10.00          -> 10.00
                start      kafka
                start      wallet
                start      voucher
                balance    anna available 145.00 held 30.00 spent 25.00
                voucher    V1                         -> REDEEMED
                voucher    V4                         -> REDEEMED
                claims     libreria                   -> 25.00
                """);
    }

    @Test
    void aRedemptionIsGivenBackInParts() {
        story.tell("""
                grant      anna 30.00 PT12H
                grant      anna 100.00
                merchant   libreria
                issue      V1 anna 60.00              -> ISSUED
                redeem     R1 libreria V1 50.00       -> CAPTURED
                balance    anna available 80.00 held 0 spent 50.00
                reverse    R1 50.01                   -> AMOUNT_ABOVE_REDEMPTION
                reverse    R1 0.00                    -> AMOUNT_INVALID
                reverse    R1 5.00 P1                 -> CAPTURED
                reverse    R1 5.00 P1                 -> CAPTURED
                reverse    R1 6.00 P1                 -> TILL_REFERENCE_REUSED
                find       R1                         -> CAPTURED
                voucher    V1                         -> REDEEMED
                balance    anna available 85.00 held 0 spent 45.00
                claims     libreria                   -> 45.00
                stop       wallet
                stop       kafka
                reverse    R1 20.00                   -> CAPTURED
                check      libreria V1                -> VOUCHER_REDEEMED
                reverse    R1 25.01                   -> AMOUNT_ABOVE_REDEMPTION
                start      kafka
                start      wallet
                balance    anna available 105.00 held 0 spent 25.00
                claims     libreria                   -> 25.00
                reverse    R1                         -> REVERSED
                reverse    R1 5.00 P1                 -> REVERSED
                reverse    R1                         -> REDEMPTION_REVERSED
                balance    anna available 130.00 held 0 spent 0
                claims     libreria                   -> 0.00
                """);
    }

    @Test
    void aHolderIsToldWhy() {
        story.tell("""
                grant      anna 100.00
                grant      bruno 100.00
                merchant   libreria
                issue      V1 anna 30.00              -> ISSUED
                issue      V2 anna 70.01              -> FUNDS_INSUFFICIENT
                issue      V2 anna 0.00               -> AMOUNT_INVALID
                issue      V2 carla 10.00             -> WALLET_UNKNOWN
                issue      V2 libreria 10.00          -> FORBIDDEN
                issue      V2 anna 10.00 PHYSICAL cars sports-car        -> CATEGORY_UNKNOWN
                issue      V2 anna 10.00 PHYSICAL books hardware         -> CATEGORY_UNKNOWN
                issue      V2 anna 10.00 ONLINE museums museum-ticket    -> CHANNEL_NOT_OFFERED
                show       V1 bruno                   -> NOT_FOUND
                show       V1 libreria                -> FORBIDDEN
                cancel     V1 bruno                   -> NOT_FOUND
                cancel     V1                         -> CANCELLED
                cancel     V1                         -> OPERATION_FINAL
                issue      V3 anna 10.00              -> ISSUED
                redeem     R3 libreria V3 10.00       -> CAPTURED
                voucher    V3                         -> REDEEMED
                cancel     V3                         -> VOUCHER_REDEEMED
                balance    anna available 90.00 held 0 spent 10.00
                """);
    }

    @Test
    void aTillIsToldWhy() {
        var unknown = VoucherCode.draw(new SplittableRandom(SEED)).text();
        story.tell("""
                grant      dora 20.00 PT10S
                issue      V9 dora 20.00              -> ISSUED
                grant      anna 100.00
                merchant   libreria
                merchant   cartoleria
                merchant   museo museums PHYSICAL
                merchant   webshop books ONLINE
                issue      V1 anna 30.00              -> ISSUED
                issue      V2 anna 10.00              -> ISSUED
                issue      V3 anna 10.00              -> ISSUED
                cancel     V3                         -> CANCELLED
                check      libreria nonsense          -> CODE_MISTYPED
                check      libreria %s                -> VOUCHER_UNKNOWN
                check      libreria V3                -> VOUCHER_CANCELLED
                check      anna V1                    -> FORBIDDEN
                check      museo V1                   -> CATEGORY_NOT_SOLD
                check      webshop V1                 -> CHANNEL_NOT_SERVED
                redeem     R1 libreria V1 0.00        -> AMOUNT_INVALID
                redeem     R1 libreria V1 30.01       -> AMOUNT_ABOVE_VOUCHER
                authorise  R1 libreria V1 20.00       -> AUTHORISED
                check      cartoleria V1              -> VOUCHER_AUTHORISED_ELSEWHERE
                redeem     R2 cartoleria V1 20.00     -> VOUCHER_AUTHORISED_ELSEWHERE
                capture    R1 20.01                   -> AMOUNT_ABOVE_AUTHORISATION
                capture    R1 20.00 cartoleria        -> AUTHORISATION_UNKNOWN
                reverse    R1                         -> REDEMPTION_NOT_CAPTURED
                void       R1                         -> VOIDED
                capture    R1 20.00                   -> AUTHORISATION_VOIDED
                redeem     R2 libreria V1 10.00       -> CAPTURED
                capture    R2 10.00                   -> AUTHORISATION_CAPTURED
                void       R2                         -> AUTHORISATION_CAPTURED
                check      libreria V1                -> VOUCHER_REDEEMED
                redeem     R2 libreria V2 10.00       -> TILL_REFERENCE_REUSED
                counter    cartoleria V1 10.00        -> COUNTER_REFUSED
                reverse    R2 cartoleria              -> AUTHORISATION_UNKNOWN
                reverse    R2                         -> REVERSED
                reverse    R2                         -> REDEMPTION_REVERSED
                suspend    cartoleria
                check      cartoleria V2              -> MERCHANT_NOT_ACTIVE
                redeem     R4 cartoleria V2 10.00     -> MERCHANT_NOT_ACTIVE
                balance    anna available 90.00 held 10.00 spent 0
                voucher    V9                         -> EXPIRED
                check      libreria V9                -> VOUCHER_EXPIRED
                cancel     V9                         -> VOUCHER_EXPIRED
                """.formatted(unknown));
    }
}
