package eu.buono.wallet.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.wallet.loading.CsvHeader.Column;
import eu.buono.wallet.loading.CsvRecords.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
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
                argumentSet("blanks around", " a , b", List.of("a", "b")),
                argumentSet("quoted", "\"a\",\"b\"", List.of("a", "b")),
                argumentSet("blanks around quotes", " \"a\" ,b", List.of("a", "b")),
                argumentSet("separator in quotes", "\"a,b\",c", List.of("a,b", "c")),
                argumentSet("quote in quotes", "\"a\"\"b\",c", List.of("a\"b", "c")),
                argumentSet("line break in quotes", "\"a\r\nb\",c", List.of("a\r\nb", "c")),
                argumentSet("empty quotes at the end", "a,\"\"", List.of("a", "")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void splits(String line, List<String> fields) throws IOException {
        assertThat(records(line)).containsExactly(new CsvRecord(1, fields, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "a,\"b", "a\"b,c", "\"a\"b,c", "\"", "a,\"b\"\"", "x\""})
    void refusesQuotesThatDoNotMatch(String line) {
        assertThatThrownBy(() -> records(line)).hasMessage("REQUEST_MALFORMED");
    }

    @Test
    void linesEndInEachOfTheThreeWays() throws IOException {
        assertThat(records("a\r\nb\rc\n\n\"d\ne\"\nf"))
                .extracting(CsvRecord::line)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\nb", "a\r\n\"b\""})
    void aLastLineWithoutEndIsNoticed(String text) throws IOException {
        // Given
        var records = new CsvRecords(new StringReader(text));
        var ended = new CsvRecords(new StringReader(text + "\r"));

        // When
        readAll(records);
        readAll(ended);

        // Then
        assertThat(records.isLastLineEnded()).isFalse();
        assertThat(ended.isLastLineEnded()).isTrue();
    }

    @Test
    void aRowMayHaveTheGreatestLengthAndNotOneCharacterMore() throws IOException {
        // Given
        var fits = "x".repeat(CsvRecords.LENGTH_MAX);

        // Then
        assertThat(records(fits + "\n" + fits + "y\nz"))
                .containsExactly(
                        new CsvRecord(1, List.of(fits), false),
                        new CsvRecord(2, List.of(), true),
                        new CsvRecord(3, List.of("z"), false));
    }

    @Test
    void columnsMayStandInAnyOrder() throws IOException {
        // When
        var row = CsvHeader.read("Amount_Cents\tvalid_from\ttax_code\t\t", Optional.empty())
                .row(new CsvRecord(2, List.of("5", "", "A", "", "", ""), false));

        // Then
        assertThat(row.text(Column.AMOUNT_CENTS)).contains("5");
        assertThat(row.text(Column.TAX_CODE)).contains("A");
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
                "tax_code,amount_cents,amount",
                "tax_code,amount_cents;amount",
                "tax_code,,amount_cents",
                "tax_code,amount_cents,x",
                "tax_code,\"amount_cents"
            })
    void refusesAHeader(String line) {
        assertThatThrownBy(() -> CsvHeader.read(line, Optional.empty())).hasMessage("REQUEST_MALFORMED");
    }

    private static List<CsvRecord> records(String text) throws IOException {
        return readAll(new CsvRecords(new StringReader(text)));
    }

    private static List<CsvRecord> readAll(CsvRecords records) throws IOException {
        records.separateBy(',');
        var all = new ArrayList<CsvRecord>();
        for (Optional<CsvRecord> row = records.next(); row.isPresent(); row = records.next()) {
            all.add(row.get());
        }
        return all;
    }
}
