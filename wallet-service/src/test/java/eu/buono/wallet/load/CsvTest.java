package eu.buono.wallet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.wallet.load.CsvHeader.Column;
import eu.buono.wallet.load.CsvLines.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    static Stream<Arguments> rows() {
        return Stream.of(
                argumentSet("plain", "a,b,c", List.of("a", "b", "c")),
                argumentSet("blank fields", ",,", List.of("", "", "")),
                argumentSet("one field", "a", List.of("a")),
                argumentSet("empty", "", List.of("")),
                argumentSet("blanks around", " a , b", List.of("a", "b")),
                argumentSet("quoted", "\"a\",\"b\"", List.of("a", "b")),
                argumentSet("separator in quotes", "\"a,b\",c", List.of("a,b", "c")),
                argumentSet("quote in quotes", "\"a\"\"b\",c", List.of("a\"b", "c")),
                argumentSet("empty quotes at the end", "a,\"\"", List.of("a", "")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void splits(String line, List<String> fields) {
        assertThat(CsvFields.split(line, ',')).contains(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "a,\"b", "a\"b,c", "\"a\"b,c", "\"", "a,\"b\"\"", "x\""})
    void refusesQuotesThatDoNotMatch(String line) {
        assertThat(CsvFields.split(line, ',')).isEmpty();
    }

    @Test
    void linesEndWithLineFeedAloneOrAfterCarriageReturn() throws IOException {
        assertThat(lines("a\r\nb\n\nc"))
                .containsExactly(
                        new Line(1, "a", false),
                        new Line(2, "b", false),
                        new Line(3, "", false),
                        new Line(4, "c", false));
    }

    @Test
    void aLineMayHaveTheGreatestLengthAndNotOneCharacterMore() throws IOException {
        // Given
        var fits = "x".repeat(CsvLines.LENGTH_MAX);

        // Then
        assertThat(lines(fits + "\n" + fits + "y\nz"))
                .containsExactly(new Line(1, fits, false), new Line(2, "", true), new Line(3, "z", false));
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstColumn() throws IOException {
        // Given
        var bytes = "\uFEFFtax_code;amount_cents\nA;1".getBytes(StandardCharsets.UTF_8);
        var file = new GrantFile(new ByteArrayInputStream(bytes));

        // When
        var header = file.header();

        // Then
        assertThat(header.row("A;1").text(Column.TAX_CODE)).contains("A");
    }

    @Test
    void columnsMayStandInAnyOrder() {
        // When
        var row = CsvHeader.read("Amount_Cents\tvalid_from\ttax_code").row("5\t\tA");

        // Then
        assertThat(row.text(Column.AMOUNT_CENTS)).contains("5");
        assertThat(row.text(Column.VALID_FROM)).isEmpty();
        assertThat(row.text(Column.PROGRAMME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tax_code",
                "tax_code,valid_from",
                "tax_code,amount_cents,tax_code",
                "tax_code,amount_cents,x",
                "tax_code,\"amount_cents"
            })
    void refusesAHeader(String line) {
        assertThatThrownBy(() -> CsvHeader.read(line)).hasMessage("REQUEST_MALFORMED");
    }

    private static List<Line> lines(String text) throws IOException {
        var lines = new CsvLines(new StringReader(text));
        var all = new ArrayList<Line>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }
}
