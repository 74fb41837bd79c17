package eu.buono.wallet.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.buono.contracts.event.ProgrammeEvent.Category;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programmes that Buono ships, and what happens to a file that is none. */
class ProgrammeFilesTest {

    static Stream<ProgrammePublishedV1> shipped() {
        return Stream.of("carta-docente", "18app", "carta-giovani", "carta-merito", "carta-cultura")
                .map(ProgrammeFilesTest::terms);
    }

    private static ProgrammePublishedV1 terms(String name) {
        return ProgrammeFiles.read("programmes/" + name + ".json").terms();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedProgrammeIsOfEuroAndOfItaly(ProgrammePublishedV1 terms) {
        assertThat(terms.currency()).isEqualTo("EUR");
        assertThat(terms.zone().getId()).isEqualTo("Europe/Rome");
    }

    /** To the letter: shop software compares them. */
    @Test
    void cartaDelDocenteHasTheNationalWords() {
        assertThat(terms("carta-docente").categories())
                .extracting(Category::ambito)
                .containsExactly(
                        "Libri e testi (anche in formato digitale)",
                        "Hardware e software",
                        "Formazione e aggiornamento",
                        "Teatro",
                        "Cinema",
                        "Mostre ed eventi culturali",
                        "Spettacoli dal vivo",
                        "Musei",
                        "Trasporto di persone",
                        "Strumenti musicali");
    }

    @Test
    void museumsAloneCannotBeCancelled() {
        assertThat(terms("carta-docente").categories().stream()
                        .filter(category -> category.cancellations().stream().noneMatch(rule -> rule.isAllowed()))
                        .map(category -> category.categoryId().value()))
                .containsExactly("museums");
    }

    @Test
    void eighteenAppHasEnded() {
        assertThat(terms("18app").categories())
                .hasSize(10)
                .extracting(Category::until)
                .containsOnly(Optional.of(LocalDate.parse("2024-05-01")));
    }

    @Test
    void theTwoCardsOfTheYoungBuyTheSame() {
        assertThat(terms("carta-giovani").categories())
                .hasSize(11)
                .isEqualTo(terms("carta-merito").categories());
    }

    @Test
    void aFileThatIsNoProgrammeIsNamed(@TempDir Path folder) throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("games.json"), "{\"programmeId\": \"games\"}");

        // Then
        assertThatThrownBy(() -> ProgrammeFiles.read(file.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("games.json");
    }

    @Test
    void aProgrammeThatIsThereTwiceIsRefused() {
        // Given
        var files = new ProgrammeFiles(new ProgrammeConfig() {
            @Override
            public List<String> files() {
                return List.of("programmes/18app.json", "programmes/18app.json");
            }

            @Override
            public String refreshInterval() {
                return "5s";
            }
        });

        // Then
        assertThatThrownBy(files::read).hasMessageContaining("each one once");
    }
}
