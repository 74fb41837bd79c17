package eu.buono.wallet.programme.model;

import static eu.buono.wallet.programme.ProgrammeFixtures.aProgramme;
import static eu.buono.wallet.programme.ProgrammeFixtures.terms;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Money;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.programme.api.GrantRequest;
import eu.buono.wallet.programme.api.Validity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedProgrammeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final BeneficiaryId BENEFICIARY_ID = new BeneficiaryId(new UUID(1, 2));

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026/27",
                "2026/2027",
                "26/27",
                "2026-27",
                " 2026/27",
                "a.s. 2026/27",
                "A.S.2026/27",
                "a. s.\u00A02026 / 2027",
                "Anno scolastico 2026/27",
                "2026\u221527",
                "2026\u204427",
                "2026\uFF0F27",
                "2026\u201327",
                "\uFF12\uFF10\uFF12\uFF16/27"
            })
    void everySpellingOfAYearIsOneReference(String written) {
        assertThat(aProgramme()
                        .grant(request(written, Money.eur(1), null, null), NOW)
                        .grantReference())
                .isEqualTo("2026/27");
    }

    @Test
    void blanksAndCompatibleCharactersMakeNoOtherReference() {
        assertThat(aProgramme()
                        .grant(request(" rate\u00A0 \uFF11 ", Money.eur(1), null, null), NOW)
                        .grantReference())
                .isEqualTo("rate 1");
    }

    static Stream<Arguments> years() {
        var nextYear = Instant.parse("2027-10-01T00:00:00Z");
        var end = Instant.parse("2030-01-01T00:00:00Z");
        return Stream.of(
                argumentSet("nothing named: the current one", request(null, Money.eur(1), null, null), 2026),
                argumentSet("the number", request(Optional.of(2025), "arrears", Money.eur(1), NOW, end), 2025),
                argumentSet("the reference", request("2025/26", Money.eur(1), NOW, end), 2025),
                argumentSet(
                        "the number for a reference that speaks of another",
                        request(Optional.of(2026), "saldo 2019/20", Money.eur(1), NOW, end),
                        2026),
                argumentSet("the validity", request("early", Money.eur(1), nextYear, end), 2027),
                argumentSet("no year in a date", request("until 2026-11-27", Money.eur(1), null, null), 2026));
    }

    @ParameterizedTest
    @MethodSource("years")
    void aGrantIsOfOneYear(GrantRequest request, int year) {
        assertThat(aProgramme().grant(request, NOW).programmeYear()).isEqualTo(year);
    }

    @Test
    void everyYearOfTheProgrammeHasACap() {
        // When
        var caps = aProgramme().years().stream()
                .collect(
                        Collectors.toMap(ProgrammeYear::year, year -> year.cap().cents()));

        // Then
        assertThat(caps).doesNotContainKey(2015).containsEntry(2016, 38_300L).containsEntry(2026, 60_000L);
    }

    static Stream<Arguments> refusedGrants() {
        return Stream.of(
                argumentSet(
                        "another year by number than by name",
                        request(Optional.of(2025), "26/27", Money.eur(1), null, null),
                        HttpRefusal.REQUEST_MALFORMED),
                argumentSet(
                        "a reference that speaks of another year",
                        request("saldo a.s. 2025/26 (decreto)", Money.eur(1), null, null),
                        HttpRefusal.REQUEST_MALFORMED),
                argumentSet(
                        "a year of no rule",
                        request(Optional.of(2015), "x", Money.eur(1), null, null),
                        WalletRefusal.VALIDITY_INVALID),
                argumentSet(
                        "a year beyond time",
                        request(Optional.of(Integer.MAX_VALUE), "x", Money.eur(1), null, null),
                        WalletRefusal.VALIDITY_INVALID),
                argumentSet("no amount", request(null, Money.eur(0), null, null), WalletRefusal.AMOUNT_INVALID),
                argumentSet(
                        "a cent too much", request(null, Money.eur(50_001), null, null), WalletRefusal.AMOUNT_INVALID),
                argumentSet(
                        "a cent too much by an older rule",
                        request("2025/26", Money.eur(38_301), null, null),
                        WalletRefusal.AMOUNT_INVALID),
                argumentSet(
                        "another currency",
                        request(null, new Money(1, "CHF"), null, null),
                        WalletRefusal.CURRENCY_NOT_SUPPORTED),
                argumentSet(
                        "a year long gone",
                        request("2020/21", Money.eur(1), null, null),
                        WalletRefusal.VALIDITY_INVALID),
                argumentSet(
                        "a year before the programme",
                        request("2010/11", Money.eur(1), null, null),
                        WalletRefusal.VALIDITY_INVALID),
                argumentSet("ends as it begins", request("x", Money.eur(1), NOW, NOW), WalletRefusal.VALIDITY_INVALID),
                argumentSet(
                        "ends now",
                        request("x", Money.eur(1), NOW.minusSeconds(9), NOW),
                        WalletRefusal.VALIDITY_INVALID),
                argumentSet(
                        "ends after the database's time",
                        request("x", Money.eur(1), NOW, Instant.MAX),
                        WalletRefusal.VALIDITY_INVALID),
                argumentSet(
                        "begins before the database's time",
                        request("x", Money.eur(1), Instant.MIN, NOW.plusSeconds(1)),
                        WalletRefusal.VALIDITY_INVALID),
                argumentSet("blank reference", request(" ", Money.eur(1), null, null), HttpRefusal.REQUEST_MALFORMED),
                argumentSet(
                        "reference of 65 characters",
                        request("x".repeat(65), Money.eur(1), null, null),
                        HttpRefusal.REQUEST_MALFORMED),
                argumentSet(
                        "reference with a line feed",
                        request("a\nb", Money.eur(1), null, null),
                        HttpRefusal.REQUEST_MALFORMED));
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
                argumentSet(
                        "unknown category", "games", "printed-book", Channel.ONLINE, WalletRefusal.CATEGORY_UNKNOWN),
                argumentSet(
                        "good of another", "museums", "printed-book", Channel.PHYSICAL, WalletRefusal.CATEGORY_UNKNOWN),
                argumentSet(
                        "no such channel",
                        "museums",
                        "museum-ticket",
                        Channel.ONLINE,
                        WalletRefusal.CHANNEL_NOT_OFFERED));
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

    static Stream<Arguments> termsThatMakeNoSense() {
        return Stream.of(
                argumentSet("version 0", "\"version\":1", "\"version\":0", "version"),
                argumentSet(
                        "no English label",
                        "\"en\":\"Museums\"",
                        "\"en\":\" \"",
                        "/categories/1/label/en: needs a label"),
                argumentSet("no ambito", "\"ambito\":\"Musei\"", "\"ambito\":\"\"", "ambito"),
                argumentSet("a category twice", "\"categoryId\":\"museums\"", "\"categoryId\":\"books\"", "twice"),
                argumentSet("a cap below a grant", "60000", "49999", "cap below"),
                argumentSet("no time to reverse", "\"PT336H\"", "\"PT0S\"", "reversalWindow"),
                argumentSet("a freeze above its limit", "\"PT15M\"", "\"PT25H\"", "ttlMax"),
                argumentSet(
                        "nobody may fail",
                        "\"customerMax\":10",
                        "\"customerMax\":0",
                        "/tillRules/failedAttempts/customerMax: must allow a failed attempt"),
                argumentSet("a category that ends first", "\"2027-01-01\"", "\"2016-09-01\"", "ends before"),
                argumentSet(
                        "a gap between cancellations",
                        "\"until\":\"2026-09-01\",\"isAllowed\"",
                        "\"until\":\"2026-08-31\",\"isAllowed\"",
                        "gap"));
    }

    @ParameterizedTest
    @MethodSource("termsThatMakeNoSense")
    void refusesTerms(String right, String wrong, String said) {
        // Given
        String json = new String(EventCodec.encode(terms()), UTF_8);
        byte[] changed = json.replace(right, wrong).getBytes(UTF_8);

        // When
        var terms = (ProgrammePublishedV1) EventCodec.decode("ProgrammePublishedV1", changed);

        // Then
        assertThatThrownBy(() -> new PublishedProgramme(terms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("carta-docente")
                .hasMessageContaining(said);
    }

    private static GrantRequest request(
            @Nullable String reference, Money amount, @Nullable Instant from, @Nullable Instant until) {
        return request(Optional.empty(), reference, amount, from, until);
    }

    private static GrantRequest request(
            Optional<Integer> programmeYear,
            @Nullable String reference,
            Money amount,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new GrantRequest(
                BENEFICIARY_ID,
                programmeYear,
                Optional.ofNullable(reference),
                amount,
                Optional.ofNullable(from),
                Optional.ofNullable(until));
    }
}
