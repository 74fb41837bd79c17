package eu.buono.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and names: one form each, a plain text in JSON. */
class NamesTest {

    private static final String UUID_TEXT = "0198f000-0000-7000-8000-000000000001";

    private static final JsonMapper MAPPER = new JsonMapper();

    static Stream<Arguments> uuidNames() {
        return Stream.of(
                argumentSet("beneficiary", (Function<String, Object>) BeneficiaryId::of),
                argumentSet("load job", (Function<String, Object>) LoadJobId::of),
                argumentSet("lot", (Function<String, Object>) LotId::of),
                argumentSet("merchant", (Function<String, Object>) MerchantId::of),
                argumentSet("redemption", (Function<String, Object>) RedemptionId::of),
                argumentSet("shop", (Function<String, Object>) ShopId::of),
                argumentSet("voucher", (Function<String, Object>) VoucherId::of),
                argumentSet("wallet", (Function<String, Object>) WalletId::of));
    }

    @ParameterizedTest
    @MethodSource("uuidNames")
    void idIsAPlainTextInJson(Function<String, Object> reader) throws Exception {
        var id = reader.apply(UUID_TEXT);

        assertThat(id).hasToString(UUID_TEXT);
        assertThat(MAPPER.writeValueAsString(id)).isEqualTo('"' + UUID_TEXT + '"');
        assertThat(MAPPER.readValue('"' + UUID_TEXT + '"', id.getClass())).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("uuidNames")
    void textThatIsNoUuidIsRefused(Function<String, Object> reader) {
        assertThatIllegalArgumentException().isThrownBy(() -> reader.apply("not-a-uuid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "carta-docente", "printed-book", "a-", "2026"})
    void slugOfLowerCaseLettersDigitsAndHyphensIsAccepted(String slug) {
        assertThat(new ProgrammeId(slug)).hasToString(slug);
        assertThat(new CategoryId(slug)).hasToString(slug);
        assertThat(new GoodId(slug)).hasToString(slug);
    }

    @Test
    void slugOf64CharactersIsAccepted() {
        assertThat(new ProgrammeId("a".repeat(64)).value()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "Books",
                "a b",
                "a_b",
                "a/b",
                "à",
                "a\n",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void slugOfWrongFormIsRefused(String slug) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgrammeId(slug));
        assertThatIllegalArgumentException().isThrownBy(() -> new CategoryId(slug));
        assertThatIllegalArgumentException().isThrownBy(() -> new GoodId(slug));
    }

    @Test
    void slugIsAPlainTextInJson() throws Exception {
        assertThat(MAPPER.writeValueAsString(new CategoryId("books"))).isEqualTo("\"books\"");
        assertThat(MAPPER.readValue("\"books\"", CategoryId.class)).isEqualTo(new CategoryId("books"));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> MAPPER.readValue("\"Books\"", CategoryId.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65})
    void codeHashOfOtherThan64DigitsIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeHash("a".repeat(length)));
    }

    @Test
    void codeHashIsLowerCaseHexadecimal() {
        assertThat(new CodeHash("0f".repeat(32)).hex()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeHash("0F".repeat(32)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CodeHash("0g".repeat(32)));
    }

    @Test
    void idsOfTwoKindsAreNeverEqual() {
        var uuid = UUID.fromString(UUID_TEXT);

        assertThat((Object) new VoucherId(uuid)).isNotEqualTo(new WalletId(uuid));
    }
}
