package eu.buono.wallet.programme;

import static eu.buono.wallet.programme.ProgrammeFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.buono.wallet.programme.TermsDocument.Reading.Readable;
import eu.buono.wallet.programme.TermsDocument.Reading.Unreadable;
import eu.buono.wallet.programme.model.ProgrammeChecks;
import eu.buono.wallet.programme.model.TermsFault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TermsDocumentTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(TermsDocument.of(terms()).read()).isEqualTo(new Readable(terms()));
    }

    static Stream<Arguments> patches() {
        return Stream.of(
                argumentSet("a member", "{'a':1,'b':2}", "{'a':3}", "{'a':3,'b':2}"),
                argumentSet("inside", "{'a':{'b':1,'c':2}}", "{'a':{'b':3}}", "{'a':{'b':3,'c':2}}"),
                argumentSet("taken away", "{'a':1,'b':2}", "{'a':null}", "{'b':2}"),
                argumentSet("a whole array", "{'a':[1,2]}", "{'a':[3]}", "{'a':[3]}"),
                argumentSet("null in what is new", "{}", "{'a':{'b':null,'c':1}}", "{'a':{'c':1}}"),
                argumentSet("an object for a value", "{'a':1}", "{'a':{'b':2}}", "{'a':{'b':2}}"));
    }

    @ParameterizedTest
    @MethodSource("patches")
    void aMergePatchIsThatOfItsStandard(String before, String patch, String after) {
        var document = new TermsDocument((ObjectNode) json(before));

        assertThat(document.merged(json(patch)).json()).isEqualTo(json(after));
        assertThat(document.json()).as("left as it was").isEqualTo(json(before));
    }

    @Test
    void differencesHaveTheirPlaceAndBothValues() {
        assertThat(TermsDifference.between(
                        json("{'a':{'b/c':1},'d':[1,{'e':2}],'f':3}"), json("{'a':{'b/c':2},'d':[1,{'e':2},4]}")))
                .containsExactly(
                        new TermsDifference("/a/b~1c", json("1"), json("2")),
                        new TermsDifference("/d/2", json("{}").path("none"), json("4")),
                        new TermsDifference("/f", json("3"), json("{}").path("none")));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet("unknown member", "{'voucherRules':{'validityMx':'P30D'}}", "/voucherRules/validityMx"),
                argumentSet("no duration", "{'tillRules':{'reversalWindow':'a month'}}", "/tillRules/reversalWindow"),
                argumentSet("a member that is missing", "{'label':{'it':null}}", "/label/it"),
                argumentSet("no array", "{'categories':{}}", "/categories"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatCannotBeReadIsNamedByItsPlace(String patch, String pointer) {
        var reading = TermsDocument.of(terms()).merged(json(patch)).read();

        assertThat(reading).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) reading).faults())
                .extracting(TermsFault::pointer)
                .containsExactly(pointer);
    }

    static Stream<Arguments> fraudRules() {
        return Stream.of(
                argumentSet("nothing of its own", "{}", ""),
                argumentSet("least", "{'wholeSums':{'holdersMin':2},'splitSum':%s}".formatted(split(2, "EUR")), ""),
                argumentSet(
                        "most", "{'wholeSums':{'holdersMin':100000},'splitSum':%s}".formatted(split(64, "EUR")), ""),
                argumentSet("too few", "{'wholeSums':{'holdersMin':1}}", "/fraudRules/wholeSums/holdersMin"),
                argumentSet("too many", "{'wholeSums':{'holdersMin':100001}}", "/fraudRules/wholeSums/holdersMin"),
                argumentSet(
                        "more than is remembered",
                        "{'splitSum':%s}".formatted(split(65, "EUR")),
                        "/fraudRules/splitSum/vouchersMin"),
                argumentSet(
                        "another currency",
                        "{'splitSum':%s}".formatted(split(4, "USD")),
                        "/fraudRules/splitSum/amountMin"),
                argumentSet(
                        "a percentage of a whole",
                        "{'wholeBalance':{'percentMin':101,'balanceMin':{'cents':0,'currency':'EUR'}}}",
                        "/fraudRules/wholeBalance/percentMin"),
                argumentSet(
                        "a day below the usual one",
                        "{'endRush':{'within':'PT60H','holdersMin':12,'percentMin':99}}",
                        "/fraudRules/endRush/percentMin"),
                argumentSet(
                        "longer than a moment",
                        "{'instantCashing':{'within':'P1DT1S','capturesMin':5}}",
                        "/fraudRules/instantCashing/within"));
    }

    private static String split(int vouchersMin, String currency) {
        return "{'vouchersMin':%d,'amountMin':{'cents':100,'currency':'%s'}}".formatted(vouchersMin, currency);
    }

    @ParameterizedTest
    @MethodSource("fraudRules")
    void thresholdsOfFraudHaveTheirBounds(String rules, String fault) {
        // Given
        var patched = TermsDocument.of(terms()).merged(json("{'fraudRules':%s}".formatted(rules)));

        // When
        var faults = ProgrammeChecks.faults(((Readable) patched.read()).terms());

        // Then
        assertThat(faults).extracting(TermsFault::pointer).isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
    }

    @Test
    void aThresholdThatIsMissingOrUnknownIsAFault() {
        // When
        var half = TermsDocument.of(terms()).merged(json("{'fraudRules':{'splitSum':{'vouchersMin':4}}}"));
        var unknown = TermsDocument.of(terms()).merged(json("{'fraudRules':{'wholeSum':{'holdersMin':4}}}"));

        // Then
        assertThat(List.of(half.read(), unknown.read()))
                .allSatisfy(reading -> assertThat(reading).isInstanceOf(Unreadable.class));
    }

    @Test
    void aChangeKeepsCurrencyZoneAndCategories() {
        // Given
        var patched = TermsDocument.of(terms()).merged(json("{'currency':'USD','zone':'Europe/Paris'}"));
        ((ArrayNode) patched.json().get("categories")).remove(1);
        var after = (Readable) patched.read();

        // Then
        assertThat(ProgrammeChecks.faultsOfChange(terms(), after.terms()))
                .extracting(TermsFault::pointer)
                .isEqualTo(List.of("/currency", "/zone", "/categories"));
        assertThat(ProgrammeChecks.faults(after.terms()))
                .extracting(TermsFault::pointer)
                .contains("/grantRules/0/amountMax", "/grantRules/1/yearAmountMax");
    }
}
