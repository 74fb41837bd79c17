package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

    /** What clients rely on, in order of precedence: a line may be added, and none may change. */
    private static final String TABLE = """
            NOT_FOUND                    404 NEVER
            METHOD_NOT_ALLOWED           405 NEVER
            BODY_TOO_LARGE               413 NEVER
            TOO_MANY_REQUESTS            429 LATER
            UNAUTHENTICATED              401 AFTER_CHANGE
            CERTIFICATE_MISSING          401 AFTER_CHANGE
            CERTIFICATE_UNKNOWN          401 AFTER_CHANGE
            CERTIFICATE_REVOKED          401 AFTER_CHANGE
            CERTIFICATE_EXPIRED          401 AFTER_CHANGE
            FORBIDDEN                    403 NEVER
            MEDIA_TYPE_UNSUPPORTED       415 AFTER_CHANGE
            NOT_ACCEPTABLE               406 AFTER_CHANGE
            REQUEST_MALFORMED            400 AFTER_CHANGE
            IDEMPOTENCY_KEY_MISSING      400 AFTER_CHANGE
            IDEMPOTENCY_KEY_REUSED       422 AFTER_CHANGE
            IDEMPOTENCY_KEY_IN_PROGRESS  409 LATER
            PRECONDITION_FAILED          412 AFTER_CHANGE
            PROGRAMME_UNKNOWN            422 NEVER
            TAX_CODE_INVALID             422 AFTER_CHANGE
            AMOUNT_INVALID               422 AFTER_CHANGE
            CURRENCY_NOT_SUPPORTED       422 AFTER_CHANGE
            VALIDITY_INVALID             422 AFTER_CHANGE
            ROW_DUPLICATE                422 NEVER
            GRANT_CONFLICT               409 NEVER
            GRANT_CAP_EXCEEDED           422 NEVER
            WALLET_UNKNOWN               422 NEVER
            WALLET_CLOSED                422 NEVER
            WALLET_FROZEN                422 LATER
            CATEGORY_UNKNOWN             422 AFTER_CHANGE
            CHANNEL_NOT_OFFERED          422 AFTER_CHANGE
            FUNDS_INSUFFICIENT           422 NEVER
            ISSUANCE_TIMED_OUT           422 LATER
            VOUCHER_NOT_ISSUED           409 LATER
            VOUCHER_NOT_CANCELLABLE      409 NEVER
            OPERATION_FINAL              409 NEVER
            SIGNING_REQUEST_UNREADABLE   422 AFTER_CHANGE
            SIGNING_REQUEST_KEY_WEAK     422 AFTER_CHANGE
            SIGNING_REQUEST_DIGEST_WEAK  422 AFTER_CHANGE
            SIGNING_REQUEST_NOT_PROVEN   422 AFTER_CHANGE
            CERTIFICATES_TOO_MANY        409 AFTER_CHANGE
            CERTIFICATE_KEY_GONE         409 NEVER
            SHOPS_TOO_MANY               409 NEVER
            CLIENTS_TOO_MANY             409 AFTER_CHANGE
            CLIENT_SECRET_GONE           409 NEVER
            MERCHANT_UNKNOWN             422 NEVER
            MERCHANT_NOT_ACTIVE          422 LATER
            MERCHANT_NOT_ACTIVATABLE     409 AFTER_CHANGE
            MERCHANT_EXISTS              409 NEVER
            PARTITA_IVA_INVALID          422 AFTER_CHANGE
            SHOP_UNKNOWN                 422 AFTER_CHANGE
            WEBHOOK_URL_REFUSED          422 AFTER_CHANGE
            WEBHOOKS_TOO_MANY            409 AFTER_CHANGE
            SANDBOX_EXHAUSTED            429 LATER
            CODE_LOCKED_OUT              429 LATER
            CODE_MISTYPED                422 AFTER_CHANGE
            COUNTER_REFUSED              422 AFTER_CHANGE
            VOUCHER_UNKNOWN              422 AFTER_CHANGE
            TILL_REFERENCE_REUSED        409 AFTER_CHANGE
            VOUCHER_REDEEMED             409 NEVER
            VOUCHER_CANCELLED            409 NEVER
            VOUCHER_EXPIRED              409 NEVER
            VOUCHER_AUTHORISED_ELSEWHERE 409 LATER
            CATEGORY_NOT_SOLD            422 NEVER
            CHANNEL_NOT_SERVED           422 NEVER
            AMOUNT_ABOVE_VOUCHER         422 AFTER_CHANGE
            AUTHORISATION_UNKNOWN        404 NEVER
            AUTHORISATION_LAPSED         409 AFTER_CHANGE
            AUTHORISATION_VOIDED         409 NEVER
            AUTHORISATION_CAPTURED       409 NEVER
            AMOUNT_ABOVE_AUTHORISATION   422 AFTER_CHANGE
            REDEMPTION_REVERSED          409 NEVER
            REDEMPTION_NOT_CAPTURED      409 NEVER
            REVERSAL_WINDOW_CLOSED       409 NEVER
            EVENT_NOT_APPLICABLE         409 AFTER_CHANGE
            INTERNAL_DEFECT              500 LATER
            SERVICE_UNAVAILABLE          503 LATER
            DEADLINE_EXCEEDED            504 LATER
            """;

    @Test
    void everyRefusalStandsInTheTable() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::name))
                .containsExactlyElementsOf(
                        TABLE.lines().map(line -> words(line).getFirst()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void statusAndRetryAreAsPublished(Refusal refusal) {
        var row = TABLE.lines()
                .map(RefusalTest::words)
                .filter(words -> words.getFirst().equals(refusal.name()))
                .findFirst();

        assertThat(row)
                .isEqualTo(Optional.of(List.of(
                        refusal.name(),
                        Integer.toString(refusal.httpStatus()),
                        refusal.retry().name())));
    }

    @ParameterizedTest
    @EnumSource
    void ruleIsOneOrMoreFullSentences(Refusal refusal) {
        assertThat(refusal.rule()).matches("[A-Z].{10,160}\\.");
    }

    @ParameterizedTest
    @EnumSource
    void refusalIsThrownWithoutStackTrace(Refusal refusal) {
        var refused = RefusedException.refused(refusal, "because");

        assertThat(refused.refusal()).isEqualTo(refusal);
        assertThat(refused.detail()).contains("because");
        assertThat(refused.getStackTrace()).isEmpty();
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +", -1));
    }
}
