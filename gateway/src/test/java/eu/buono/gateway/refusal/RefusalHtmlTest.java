package eu.buono.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.BilingualText.Language;
import eu.buono.contracts.Refusal.Retry;
import eu.buono.contracts.RefusalCatalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalHtmlTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyRefusalHasAPageThatSaysWhatItMeansAndWhetherARetryHelps(Language language) {
        assertThat(RefusalCatalogue.all()).hasSizeGreaterThan(50).allSatisfy(refusal -> {
            var meaning = refusal.meaning().in(language);
            assertThat(RefusalHtml.page(refusal, language))
                    .contains("lang=\"" + language.tag() + "\"", "<h1>" + refusal.code() + "</h1>")
                    .contains("<p>" + meaning.substring(0, 8), "<dd>" + refusal.httpStatus() + "</dd>")
                    .doesNotContain("<dd></dd>");
        });
    }

    @Test
    void whatLooksLikeMarkupIsText() {
        // Given
        var refusal = new RefusalCatalogue.Entry(
                "A_B", List.of(), 409, Retry.NEVER, new BilingualText("a <b> & \"c\"", "x"), Optional.empty());

        // When
        var page = RefusalHtml.page(refusal, Language.ENGLISH);

        // Then
        assertThat(page).contains("a &lt;b&gt; &amp; &quot;c&quot;").doesNotContain("<b>");
    }
}
