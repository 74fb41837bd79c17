package eu.buono.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.event.MerchantEvent.CancellationRefusalReason;
import eu.buono.contracts.event.VoucherEvent.IssuanceRefusalReason;
import eu.buono.contracts.event.WalletEvent.GrantRefusalReason;
import eu.buono.contracts.event.WalletEvent.HoldRefusalReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final String GRANT = """
            {"beneficiaryId": "fb9f6926-f3a6-8afc-bcdf-d32e13d338fb", "grantReference": "2026/27",
             "programmeId": "carta-docente", "amount": {"cents": 38300, "currency": "EUR"}}""";

    static Event decode(String type, String json) {
        return EventCodec.decode(type, json.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                argumentSet("empty", ""),
                argumentSet("not JSON", "load him 500 euro"),
                argumentSet("null", "null"),
                argumentSet("array", "[]"),
                argumentSet("text", "\"x\""),
                argumentSet("empty object", "{}"),
                argumentSet("cut off", GRANT.substring(0, 60)),
                argumentSet("second document", GRANT + GRANT),
                argumentSet("field twice", GRANT.replace("\"cents\": 38300", "\"cents\": 1, \"cents\": 2")),
                argumentSet("fraction of a cent", GRANT.replace("38300", "38300.5")),
                argumentSet("floating cents", GRANT.replace("38300", "383e2")),
                argumentSet("cents as text", GRANT.replace("38300", "\"38300\"")),
                argumentSet("cents beyond long", GRANT.replace("38300", "99999999999999999999")),
                argumentSet("negative amount", GRANT.replace("38300", "-1")),
                argumentSet("bad currency", GRANT.replace("EUR", "eur")),
                argumentSet("bad programme", GRANT.replace("carta-docente", "Carta Docente")),
                argumentSet("bad id", GRANT.replace("fb9f6926", "fb9f692")),
                argumentSet("reference as number", GRANT.replace("\"2026/27\"", "2026")),
                argumentSet("bad instant", GRANT.replace("{\"b", "{\"validFrom\": \"tomorrow\", \"b")));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void bodyThatDoesNotFitIsPoison(String json) {
        assertThatExceptionOfType(PoisonEventException.class)
                .isThrownBy(() -> decode("GrantRequestedV1", json))
                .withMessageContaining("GrantRequestedV1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GrantRequested", "GrantRequestedV2", "LoadEvent", "java.lang.String"})
    void unknownTypeIsPoison(String type) {
        assertThatExceptionOfType(PoisonEventException.class).isThrownBy(() -> decode(type, GRANT));
    }

    @Test
    void grantWithoutValidityIsDecoded() {
        assertThat(decode("GrantRequestedV1", GRANT)).isEqualTo(EventFixtures.aGrantWithoutValidity());
    }

    @Test
    void grantWithNullValidityIsDecoded() {
        var json = GRANT.replace("{\"b", "{\"validFrom\": null, \"validUntil\": null, \"b");

        assertThat(decode("GrantRequestedV1", json)).isEqualTo(EventFixtures.aGrantWithoutValidity());
    }

    @Test
    void absentOptionalFieldIsNotWritten() {
        var json = new String(EventCodec.encode(EventFixtures.aGrantWithoutValidity()), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("valid").doesNotContain("null");
    }

    static Stream<Arguments> unknownReasons() {
        var voucher = "\"voucherId\": \"019ab000-0000-7000-8000-000000000003\"";
        var grant = "\"beneficiaryId\": \"fb9f6926-f3a6-8afc-bcdf-d32e13d338fb\", \"grantReference\": \"2026/27\"";
        return Stream.of(
                argumentSet("hold", "HoldRefusedV1", voucher, HoldRefusalReason.UNKNOWN),
                argumentSet("issuance", "IssuanceRefusedV1", voucher, IssuanceRefusalReason.UNKNOWN),
                argumentSet("cancellation", "CancellationRefusedV1", voucher, CancellationRefusalReason.UNKNOWN),
                argumentSet("grant", "GrantRefusedV1", grant, GrantRefusalReason.UNKNOWN));
    }

    /** A writer may know more reasons than its readers: through a roll-out, and ever after for a stranger's reader. */
    @ParameterizedTest
    @MethodSource("unknownReasons")
    void aReasonThatTheReaderDoesNotKnowIsReadAsUnknown(String type, String fields, Enum<?> expected)
            throws IOException {
        var json = "{" + fields + ", \"refusal\": \"A_REASON_OF_TOMORROW\"}";

        var event = decode(type, json);

        assertThat(GoldenFiles.MAPPER
                        .readTree(EventCodec.encode(event))
                        .get("refusal")
                        .textValue())
                .isEqualTo(expected.name());
    }

    @ParameterizedTest
    @MethodSource("unknownReasons")
    void aReasonThatIsNoNameIsPoison(String type, String fields, Enum<?> ignored) {
        for (var reason : List.of("3", "null", "{}")) {
            assertThatExceptionOfType(PoisonEventException.class)
                    .as(type + " " + reason)
                    .isThrownBy(() -> decode(type, "{" + fields + ", \"refusal\": " + reason + "}"));
        }
    }

    /** A state or an ending is no reason: a reader that does not know it must not go on. */
    @Test
    void anEndingThatTheReaderDoesNotKnowIsPoison() {
        assertThatExceptionOfType(PoisonEventException.class).isThrownBy(() -> decode("VoucherClosedV1", """
                        {"voucherId": "019ab000-0000-7000-8000-000000000003", "closing": "OF_TOMORROW"}"""));
    }

    @Test
    void everyEventBelongsToTheTopicOfItsOwnerAndHasAKey() {
        assertThat(EventFixtures.oneOfEach()).allSatisfy(event -> {
            assertThat(Topic.of(event).kafkaName()).matches("buono\\.[a-z]+\\.v1");
            assertThat(Topic.of(event).deadLetterName()).matches("buono\\.[a-z]+\\.v1\\.dlt");
            assertThat(event.aggregateId()).isNotNull();
        });
    }

    @Test
    void namesOnTheWireAreStable() {
        assertThat(Arrays.stream(Topic.values()).map(Topic::kafkaName))
                .containsExactly(
                        "buono.wallet.v1",
                        "buono.voucher.v1",
                        "buono.merchant.v1",
                        "buono.programme.v1",
                        "buono.settlement.v1",
                        "buono.fraud.v1",
                        "buono.totals.v1",
                        "buono.loads.v1");
        assertThat(Arrays.stream(EventHeader.values()).map(EventHeader::wireName))
                .containsExactly(
                        "ce_id",
                        "ce_specversion",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "content-type",
                        "traceparent",
                        "buono_republished_by",
                        "buono_dlt_consumer",
                        "buono_dlt_cause",
                        "buono_dlt_origin",
                        "buono_dlt_length");
        assertThat(Topic.PARTITIONS).isEqualTo(12);
    }
}
