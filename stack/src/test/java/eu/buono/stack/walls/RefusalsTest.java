package eu.buono.stack.walls;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.BilingualText.Language;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusalCatalogue;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.contracts.verificavoucher.FaultReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The refusals of all owners together: each code means the same whoever answers it, and says it in both languages. */
class RefusalsTest {

    /** What clients rely on: a line may be added, and none may change. */
    private static final String TABLE = """
            AMOUNT_ABOVE_AUTHORISATION   422 AFTER_CHANGE
            AMOUNT_ABOVE_REDEMPTION      422 AFTER_CHANGE
            AMOUNT_ABOVE_VOUCHER         422 AFTER_CHANGE
            AMOUNT_INVALID               422 AFTER_CHANGE
            AUTHORISATION_CAPTURED       409 NEVER
            AUTHORISATION_LAPSED         409 AFTER_CHANGE
            AUTHORISATION_UNKNOWN        404 NEVER
            AUTHORISATION_VOIDED         409 NEVER
            BODY_TOO_LARGE               413 NEVER
            CANCELLATION_REFUSED         409 NEVER
            CATEGORY_NOT_SOLD            422 NEVER
            CATEGORY_UNKNOWN             422 AFTER_CHANGE
            CERTIFICATES_TOO_MANY        409 AFTER_CHANGE
            CERTIFICATE_EXPIRED          401 AFTER_CHANGE
            CERTIFICATE_KEY_GONE         409 NEVER
            CERTIFICATE_MISSING          401 AFTER_CHANGE
            CERTIFICATE_REVOKED          401 AFTER_CHANGE
            CERTIFICATE_UNKNOWN          401 AFTER_CHANGE
            CHANNEL_NOT_OFFERED          422 AFTER_CHANGE
            CHANNEL_NOT_SERVED           422 NEVER
            CLIENTS_TOO_MANY             409 AFTER_CHANGE
            CLIENT_SECRET_GONE           409 NEVER
            CLOSING_IN_FUTURE            422 AFTER_CHANGE
            CODE_LOCKED_OUT              429 LATER
            CODE_MISTYPED                422 AFTER_CHANGE
            COUNTER_REFUSED              422 AFTER_CHANGE
            CURRENCY_NOT_SUPPORTED       422 AFTER_CHANGE
            DEADLINE_EXCEEDED            504 LATER
            DISTRIBUTION_DECIDED         409 NEVER
            DISTRIBUTION_NEEDS_ANOTHER_PERSON 403 NEVER
            DISTRIBUTION_OUTDATED        409 NEVER
            DISTRIBUTION_WITHOUT_PEOPLE  422 AFTER_CHANGE
            ELIGIBILITY_CLASS_UNKNOWN    422 AFTER_CHANGE
            EVENT_NOT_APPLICABLE         409 AFTER_CHANGE
            FORBIDDEN                    403 NEVER
            FRAUD_CASE_CHANGED           409 AFTER_CHANGE
            FRAUD_CASE_DECIDED           409 NEVER
            FRAUD_CLAIMS_SETTLED         409 NEVER
            FUNDS_INSUFFICIENT           422 NEVER
            GRANT_CAP_EXCEEDED           422 NEVER
            GRANT_CONFLICT               409 NEVER
            IBAN_INVALID                 422 AFTER_CHANGE
            IDEMPOTENCY_KEY_IN_PROGRESS  409 LATER
            IDEMPOTENCY_KEY_MISSING      400 AFTER_CHANGE
            IDEMPOTENCY_KEY_REUSED       422 AFTER_CHANGE
            INTERNAL_DEFECT              500 LATER
            INVOICE_FORM_INVALID         422 AFTER_CHANGE
            INVOICE_NUMBER_USED          409 AFTER_CHANGE
            INVOICE_REFUSED              422 AFTER_CHANGE
            INVOICE_SIGNATURE_INVALID    422 AFTER_CHANGE
            INVOICE_TOO_LARGE            422 NEVER
            INVOICE_UPLOADED             409 NEVER
            ISSUANCE_REFUSED             422 NEVER
            ISSUANCE_TIMED_OUT           422 LATER
            MEDIA_TYPE_UNSUPPORTED       415 AFTER_CHANGE
            MERCHANT_EXISTS              409 NEVER
            MERCHANT_NOT_ACTIVATABLE     409 AFTER_CHANGE
            MERCHANT_NOT_ACTIVE          422 LATER
            MERCHANT_UNKNOWN             422 NEVER
            METHOD_NOT_ALLOWED           405 NEVER
            NOT_ACCEPTABLE               406 AFTER_CHANGE
            NOT_FOUND                    404 NEVER
            OPERATION_FINAL              409 NEVER
            PARTITA_IVA_INVALID          422 AFTER_CHANGE
            PAYEE_CHANGED                409 NEVER
            PAYEE_MISSING                422 AFTER_CHANGE
            PAYOUT_EMPTY                 409 LATER
            PAYOUT_NEEDS_ANOTHER_PERSON  403 NEVER
            PAYOUT_ORDERED               409 NEVER
            PRECONDITION_FAILED          412 AFTER_CHANGE
            PRECONDITION_REQUIRED        428 AFTER_CHANGE
            PROGRAMMES_NOT_RECEIVED      503 LATER
            PROGRAMME_CHANGE_DECIDED     409 NEVER
            PROGRAMME_CHANGE_NEEDS_ANOTHER_PERSON 403 NEVER
            PROGRAMME_CHANGE_OUTDATED    409 NEVER
            PROGRAMME_TERMS_INVALID      422 AFTER_CHANGE
            PROGRAMME_UNKNOWN            422 NEVER
            PROGRAMME_VERSION_IN_FORCE   409 NEVER
            REDEMPTION_NOT_CAPTURED      409 NEVER
            REDEMPTION_REVERSED          409 NEVER
            REQUEST_MALFORMED            400 AFTER_CHANGE
            REVERSAL_WINDOW_CLOSED       409 NEVER
            ROW_DUPLICATE                422 NEVER
            SANDBOX_EXHAUSTED            429 LATER
            SERVICE_UNAVAILABLE          503 LATER
            SETTLEMENT_NOT_ACCEPTED      409 LATER
            SETTLEMENT_NOT_INVOICEABLE   409 NEVER
            SETTLEMENT_NOT_INVOICED      409 LATER
            SETTLEMENT_NOT_OPEN          409 NEVER
            SETTLEMENT_NOT_ORDERED       409 NEVER
            SHOPS_TOO_MANY               409 NEVER
            SHOP_UNKNOWN                 422 AFTER_CHANGE
            SIGNING_REQUEST_DIGEST_WEAK  422 AFTER_CHANGE
            SIGNING_REQUEST_KEY_WEAK     422 AFTER_CHANGE
            SIGNING_REQUEST_NOT_PROVEN   422 AFTER_CHANGE
            SIGNING_REQUEST_UNREADABLE   422 AFTER_CHANGE
            TAX_CODE_INVALID             422 AFTER_CHANGE
            TILL_REFERENCE_REUSED        409 AFTER_CHANGE
            TOO_MANY_REQUESTS            429 LATER
            TURN_NOT_COME                429 LATER
            UNAUTHENTICATED              401 AFTER_CHANGE
            VALIDITY_INVALID             422 AFTER_CHANGE
            VOUCHER_AUTHORISED_ELSEWHERE 409 LATER
            VOUCHER_CANCELLED            409 NEVER
            VOUCHER_EXPIRED              409 NEVER
            VOUCHER_NOT_CANCELLABLE      409 NEVER
            VOUCHER_NOT_ISSUED           409 LATER
            VOUCHER_REDEEMED             409 NEVER
            VOUCHER_UNKNOWN              422 AFTER_CHANGE
            WALLET_CLOSED                422 NEVER
            WALLET_FROZEN                422 LATER
            WALLET_UNKNOWN               422 NEVER
            WEBHOOKS_TOO_MANY            409 AFTER_CHANGE
            WEBHOOK_URL_REFUSED          422 AFTER_CHANGE
            """;

    private static final Path CATALOGUE = Repository.ROOT.resolve("contracts/src/main/resources/refusals.json");

    private static final List<Refusal> ALL = RefusalOwner.all().stream()
            .flatMap(owner -> owner.refusals().stream())
            .toList();

    static List<Refusal> refusals() {
        return ALL;
    }

    @Test
    void everyRefusalStandsInTheTable() {
        var spoken = ALL.stream()
                .map(refusal -> refusal.code() + " " + refusal.httpStatus() + " " + refusal.retry())
                .collect(Collectors.toSet());

        assertThat(TABLE.lines().map(line -> line.replaceAll(" +", " ")).toList())
                .containsExactlyInAnyOrderElementsOf(spoken);
    }

    @Test
    void aCodeMeansTheSameWhoeverAnswersIt() {
        var rules = ALL.stream()
                .collect(Collectors.groupingBy(
                        Refusal::code, Collectors.mapping(Refusal::rule, Collectors.toUnmodifiableSet())));

        assertThat(rules)
                .allSatisfy((code, meanings) -> assertThat(meanings).as(code).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void itIsSaidInFullSentencesOfBothLanguages(Refusal refusal) {
        assertThat(Stream.concat(Stream.of(refusal.rule().meaning()), refusal.rule().retryWhen().stream()))
                .allSatisfy(RefusalsTest::requireSentences);
    }

    /** A till has no Idempotency-Key, and whatever is no passing trouble has an Italian reason of its own. */
    @ParameterizedTest
    @MethodSource("refusals")
    void aTillReadsAReasonOfItsOwn(Refusal refusal) {
        var english = FaultReason.english(refusal, Optional.of(BilingualText.of("detail")), "0af7");
        var italian = FaultReason.italian(refusal, Map.of());

        assertThat(english).startsWith(refusal.code() + ": ").endsWith(" Support reference 0af7");
        if (!refusal.code().startsWith("IDEMPOTENCY_KEY_")) {
            assertThat(english + italian).doesNotContainIgnoringCase("idempotency");
        }
        if (FaultCode.of(refusal) != FaultCode.LATER) {
            assertThat(italian).doesNotContain(refusal.code());
        }
    }

    /** The file is compared; {@code ./buono golden} writes it anew. */
    @Test
    void theCatalogueIsWrittenOutOfTheOwners() throws IOException {
        var owners = ALL.stream()
                .collect(Collectors.groupingBy(
                        Refusal::code,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                refusal ->
                                        ((Enum<?>) refusal).getDeclaringClass().getSimpleName(),
                                Collectors.toList())));
        var rules = ALL.stream().collect(Collectors.toMap(Refusal::code, Function.identity(), (one, same) -> one));
        var entries = owners.entrySet().stream()
                .map(owned ->
                        RefusalCatalogue.Entry.of(Objects.requireNonNull(rules.get(owned.getKey())), owned.getValue()))
                .toList();
        var expected = RefusalCatalogue.written(entries);

        if ("write".equals(System.getProperty("buono.golden"))) {
            Files.writeString(CATALOGUE, expected);
        }

        assertThat(CATALOGUE).as("run ./buono golden, and read the difference").hasContent(expected);
    }

    private static void requireSentences(BilingualText text) {
        assertThat(text.in(Language.ENGLISH)).matches("[A-Z].{5,160}\\.");
        assertThat(text.in(Language.ITALIAN)).matches("[A-ZÈ].{5,160}\\.");
        assertThat(text.italian()).isNotEqualTo(text.english());
    }
}
