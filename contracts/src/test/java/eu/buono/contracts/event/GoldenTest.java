package eu.buono.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.buono.contracts.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is on the wire: a golden file of each event, which a released event keeps for ever. */
class GoldenTest {

    /** Their text on Kafka would be personal data or bearer money. */
    private static final Set<String> FORBIDDEN_FIELDS =
            Set.of("code", "taxCode", "fiscalCode", "name", "iban", "partitaIva", "email");

    static List<Event> events() {
        return EventFixtures.oneOfEach();
    }

    @BeforeAll
    static void writeGoldenFilesWhenAsked() {
        if (GoldenFiles.isWriting()) {
            events().forEach(event -> GoldenFiles.check(GoldenFiles.golden(event.getClass()), encoded(event)));
        }
    }

    @Test
    void everyEventClassHasItsFixtureAndItsGoldenFile() throws IOException {
        List<String> expected =
                EventCodec.eventClasses().stream().map(Class::getSimpleName).toList();

        assertThat(expected).isNotEmpty();
        assertThat(events().stream().map(EventCodec::typeOf)).containsExactlyElementsOf(expected);
        assertThat(events())
                .allSatisfy(event ->
                        assertThat(GoldenFiles.golden(event.getClass())).exists());
        assertThat(filesIn(GoldenFiles.GOLDENS)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("events")
    void encodedEventIsTheGoldenFile(Event event) {
        GoldenFiles.check(GoldenFiles.golden(event.getClass()), encoded(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void goldenFileIsDecodedToTheEvent(Event event) throws IOException {
        var golden = Files.readAllBytes(GoldenFiles.golden(event.getClass()));

        assertThat(EventCodec.decode(EventCodec.typeOf(event), golden)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void addedFieldIsIgnored(Event event) throws IOException {
        var golden = goldenOf(event).put("addedLater", "x").set("addedObject", goldenOf(event));

        assertThat(decode(event, golden.toString())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void missingOrNullMandatoryFieldIsPoison(Event event) throws IOException {
        for (var component : mandatory(event)) {
            var missing = goldenOf(event).without(component.getName()).toString();
            var isNull = goldenOf(event).putNull(component.getName()).toString();

            assertPoison(event, missing, "without " + component.getName());
            assertPoison(event, isNull, "null " + component.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void missingPartOfAnAmountIsPoison(Event event) throws IOException {
        for (var component : mandatory(event)) {
            if (component.getType().equals(Money.class)) {
                for (var part : List.of("cents", "currency")) {
                    var golden = goldenOf(event);
                    golden.withObject(component.getName()).remove(part);
                    assertPoison(event, golden.toString(), component.getName() + " without " + part);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void missingOptionalFieldIsAbsent(Event event) throws IOException {
        var golden = goldenOf(event);
        Stream.of(event.getClass().getRecordComponents())
                .filter(component -> component.getType().equals(Optional.class))
                .forEach(component -> golden.remove(component.getName()));

        assertThat(decode(event, golden.toString())).isEqualTo(EventFixtures.withoutOptionalFields(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventCarriesNoPersonalDataAndNoCode(Event event) throws IOException {
        assertThat(goldenOf(event).fieldNames()).toIterable().doesNotContainAnyElementsOf(FORBIDDEN_FIELDS);
    }

    private static String encoded(Event event) {
        try {
            return GoldenFiles.pretty(GoldenFiles.MAPPER.readTree(EventCodec.encode(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RecordComponent> mandatory(Event event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .filter(component -> !component.getType().equals(Optional.class))
                .toList();
    }

    private static ObjectNode goldenOf(Event event) throws IOException {
        return (ObjectNode) GoldenFiles.read(GoldenFiles.golden(event.getClass()));
    }

    private static Event decode(Event event, String json) {
        return EventCodecTest.decode(EventCodec.typeOf(event), json);
    }

    private static void assertPoison(Event event, String json, String why) {
        assertThatExceptionOfType(PoisonEventException.class)
                .as(EventCodec.typeOf(event) + " " + why)
                .isThrownBy(() -> decode(event, json));
    }

    private static Set<String> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toSet());
        }
    }
}
