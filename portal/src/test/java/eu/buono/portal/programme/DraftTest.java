package eu.buono.portal.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final ObjectMapper json = new JsonMapper();

    @Test
    void aPatchHoldsFromTheHourOfTheProgrammesZone() throws Draft.UnreadableException {
        var draft = new Draft("patch", "{\"tillRules\":{}}", "2099-09-01T00:00", " Decree ", "\"1\"");

        assertThat(draft.request(json, ROME))
                .hasToString(
                        "{\"patch\":{\"tillRules\":{}},\"holdsFrom\":\"2099-08-31T22:00:00Z\",\"reason\":\"Decree\"}");
    }

    @Test
    void withoutADateItHoldsFromTheApprovalOn() throws Draft.UnreadableException {
        assertThat(new Draft("terms", "{}", "", "why", "\"1\"").request(json, ROME))
                .hasToString("{\"terms\":{},\"reason\":\"why\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{} {}", "{\"a\":}", "<script>"})
    void whatIsNoObjectIsSaidWithItsPlace(String document) {
        var draft = new Draft("patch", document, "", "why", "\"1\"");

        assertThatThrownBy(() -> draft.request(json, ROME))
                .isInstanceOfSatisfying(
                        Draft.UnreadableException.class,
                        refused -> assertThat(refused.place()).isPresent());
    }

    @Test
    void aDateThatCannotBeReadIsNotAtOnce() {
        var draft = new Draft("patch", "{}", "1 settembre", "why", "\"1\"");

        assertThatThrownBy(() -> draft.request(json, ROME))
                .isInstanceOfSatisfying(
                        Draft.UnreadableException.class,
                        refused -> assertThat(refused.place()).isEmpty());
    }
}
