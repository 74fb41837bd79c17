package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String DOCUMENT = """
            {"paths":{"/v1/%1$s":{"get":{"x":{"$ref":"#/components/schemas/Line"},
             "y":{"$ref":"#/components/schemas/Lines"},"z":{"$ref":"#/components/schemas/Money"}}},"/q/health":{}},
             "components":{"schemas":{"Money":{"type":"object"},"Line":{"title":"%1$s"},
             "Lines":{"items":[{"$ref":"#/components/schemas/Line"}]},"Unused":{"type":"string"}}}}""";

    @Test
    void whatIsEqualIsKeptOnceAndWhatDiffersIsNamedAfterItsService() throws IOException {
        var merged = merged();
        assertThat(merged.at("/components/schemas").properties())
                .extracting(Map.Entry::getKey)
                .contains("Money", "Line", "b-Line")
                .doesNotContain("b-Money");
        assertThat(merged.at("/paths/~1v1~1a/get/x/$ref").textValue()).isEqualTo("#/components/schemas/Line");
        assertThat(merged.at("/paths/~1v1~1b/get/x/$ref").textValue()).isEqualTo("#/components/schemas/b-Line");
    }

    @Test
    void whatRefersToARenamedSchemaIsNotSharedEither() throws IOException {
        var merged = merged();
        assertThat(merged.at("/components/schemas/Lines/items/0/$ref").textValue())
                .isEqualTo("#/components/schemas/Line");
        assertThat(merged.at("/components/schemas/b-Lines/items/0/$ref").textValue())
                .isEqualTo("#/components/schemas/b-Line");
    }

    @Test
    void onlyPathsOfTheInterfaceAreTold() throws IOException {
        assertThat(merged().at("/paths").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("/status", "/v1/a", "/v1/b", "/v1/queue/{opening}");
    }

    @Test
    void whatNoPathLeadsToIsLeftOut() throws IOException {
        assertThat(merged().at("/components/schemas").has("Unused")).isFalse();
    }

    @Test
    void theDocumentHasAVersionAndSaysWhatItsTagsMean() throws IOException {
        assertThat(merged().at("/info/version").textValue()).matches("[0-9]+[.][0-9]+[.][0-9]+");
        assertThat(merged().at("/tags")).isNotEmpty().allMatch(tag -> tag.hasNonNull("description"));
    }

    private static JsonNode merged() throws IOException {
        var merge = new OpenApiMerge();
        merge.add("a", MAPPER.readTree(DOCUMENT.formatted("a")));
        merge.add("b", MAPPER.readTree(DOCUMENT.formatted("b")));
        return merge.document();
    }
}
