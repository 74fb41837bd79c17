package eu.buono.wallet.model;

import static eu.buono.wallet.model.ModelFixtures.BENEFICIARY_ID;
import static eu.buono.wallet.model.ModelFixtures.NOW;
import static eu.buono.wallet.model.ModelFixtures.aProgramme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgrammeTest {

    @Test
    void aGrantWithoutReferenceIsOfTheCurrentYearAndValidForTwo() {
        // When
        var grant = aProgramme().grant(request(null, Money.eur(50_000), null, null), NOW);

        // Then
        assertThat(grant.grantReference()).isEqualTo("2026/27");
        assertThat(grant.validity())
                .isEqualTo(new Validity(Instant.parse("2026-08-31T22:00:00Z"), Instant.parse("2028-08-31T22:00:00Z")));
    }

    @Test
    void aReferenceThatNamesAYearTakesItsRuleAndValidity() {
        // When
        var grant = aProgramme().grant(request("2025/26", Money.eur(38_300), null, null), NOW);

        // Then
        assertThat(grant.validity().until()).isEqualTo(Instant.parse("2027-08-31T22:00:00Z"));
    }

    @Test
    void theYearChangesAtMidnightInRome() {
        // Given
        var midnight = Instant.parse("2026-08-31T22:00:00Z");

        // Then
        assertThat(aProgramme().currentYear(midnight.minusMillis(1))).isEqualTo("2025/26");
        assertThat(aProgramme().currentYear(midnight)).isEqualTo("2026/27");
    }

    static Stream<Arguments> refusedGrants() {
        return Stream.of(
                argumentSet("no amount", request(null, Money.eur(0), null, null), Refusal.AMOUNT_INVALID),
                argumentSet("a cent too much", request(null, Money.eur(50_001), null, null), Refusal.AMOUNT_INVALID),
                argumentSet(
                        "a cent too much by an older rule",
                        request("2025/26", Money.eur(38_301), null, null),
                        Refusal.AMOUNT_INVALID),
                argumentSet(
                        "another currency",
                        request(null, new Money(1, "CHF"), null, null),
                        Refusal.CURRENCY_NOT_SUPPORTED),
                argumentSet("a year long gone", request("2020/21", Money.eur(1), null, null), Refusal.VALIDITY_INVALID),
                argumentSet(
                        "a year before the programme",
                        request("2010/11", Money.eur(1), null, null),
                        Refusal.VALIDITY_INVALID),
                argumentSet("ends as it begins", request("x", Money.eur(1), NOW, NOW), Refusal.VALIDITY_INVALID),
                argumentSet("ends now", request("x", Money.eur(1), NOW.minusSeconds(9), NOW), Refusal.VALIDITY_INVALID),
                argumentSet(
                        "ends after the database's time",
                        request("x", Money.eur(1), NOW, Instant.MAX),
                        Refusal.VALIDITY_INVALID),
                argumentSet(
                        "begins before the database's time",
                        request("x", Money.eur(1), Instant.MIN, NOW.plusSeconds(1)),
                        Refusal.VALIDITY_INVALID),
                argumentSet("blank reference", request(" ", Money.eur(1), null, null), Refusal.REQUEST_MALFORMED),
                argumentSet(
                        "reference of 65 characters",
                        request("x".repeat(65), Money.eur(1), null, null),
                        Refusal.REQUEST_MALFORMED),
                argumentSet(
                        "reference with a line feed",
                        request("a\nb", Money.eur(1), null, null),
                        Refusal.REQUEST_MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("refusedGrants")
    void refuses(GrantRequest request, Refusal refusal) {
        assertThatThrownBy(() -> aProgramme().grant(request, NOW))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void aValidityThatEndsInAMillisecondIsAccepted() {
        // When
        var grant = aProgramme().grant(request("x", Money.eur(1), NOW, NOW.plusMillis(1)), NOW);

        // Then
        assertThat(grant.validity().contains(NOW)).isTrue();
    }

    static Stream<Arguments> refusedOffers() {
        return Stream.of(
                argumentSet("unknown category", "games", "printed-book", Channel.ONLINE, Refusal.CATEGORY_UNKNOWN),
                argumentSet("good of another", "museums", "printed-book", Channel.PHYSICAL, Refusal.CATEGORY_UNKNOWN),
                argumentSet(
                        "no such channel", "museums", "museum-ticket", Channel.ONLINE, Refusal.CHANNEL_NOT_OFFERED));
    }

    @ParameterizedTest
    @MethodSource("refusedOffers")
    void refusesTheOffer(String category, String good, Channel channel, Refusal refusal) {
        assertThatThrownBy(() -> aProgramme().checkOffer(new CategoryId(category), new GoodId(good), channel, NOW))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void aCategoryEndsOnItsDate() {
        // Given
        var museums = new CategoryId("museums");
        var ticket = new GoodId("museum-ticket");
        var end = Instant.parse("2026-12-31T23:00:00Z");

        // When
        aProgramme().checkOffer(museums, ticket, Channel.PHYSICAL, end.minusMillis(1));

        // Then
        assertThatThrownBy(() -> aProgramme().checkOffer(museums, ticket, Channel.PHYSICAL, end))
                .hasMessage("CATEGORY_UNKNOWN");
    }

    private static GrantRequest request(
            @Nullable String reference, Money amount, @Nullable Instant from, @Nullable Instant until) {
        return new GrantRequest(
                BENEFICIARY_ID,
                Optional.ofNullable(reference),
                amount,
                Optional.ofNullable(from),
                Optional.ofNullable(until));
    }
}
