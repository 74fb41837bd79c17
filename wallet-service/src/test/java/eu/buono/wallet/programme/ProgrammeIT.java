package eu.buono.wallet.programme;

import static eu.buono.wallet.programme.ProgrammeFixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.ProgrammeEvent.DatedTerms;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV2;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.EventRecorder;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.wallet.programme.model.PublishedProgramme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class ProgrammeIT {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Inject
    PublishProgrammes publishProgrammes;

    @Inject
    ProgrammeFiles files;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void everyProgrammeIsPublishedOnceHoweverManyProcessesStart() {
        // When
        var counting = publishProgrammes.publish(files.read(), NOW);

        // Then
        for (var programme : counting) {
            var shipped = programme.history().versions().getFirst();
            assertThat(published(programme.programmeId().value(), 1).getFirst().versions())
                    .containsExactly(
                            new DatedTerms(shipped.holdsFrom(), shipped.rules().terms()));
        }
    }

    /** A slow start: the schedule's first turn comes while the files are still being published. */
    @Test
    void aLookAtWhatOthersPublishedBeforeTheOwnStartEndsForgetsNoProgramme() {
        // Given
        var starting = new ProgrammeCatalogue(files, publishProgrammes, () -> NOW);

        // When
        starting.refresh();

        // Then
        assertThat(starting.find(new ProgrammeId("carta-docente"))).isPresent();
    }

    @Test
    void aHigherVersionIsPublishedAndALowerOneBringsNoOldRuleBack() {
        // Given
        var first = new PublishedProgramme(terms("higher-version", 1, "first"));
        var second = new PublishedProgramme(terms("higher-version", 2, "second"));
        publishProgrammes.publish(List.of(first), NOW);
        publishProgrammes.publish(List.of(second), NOW);

        // When
        var counting = publishProgrammes.publish(List.of(first), NOW);

        // Then
        assertThat(counting.getFirst().at(NOW)).isEqualTo(second);
        assertThat(published("higher-version", 2))
                .extracting(published -> published.at(NOW))
                .containsExactly(first.terms(), second.terms());
    }

    @Test
    void aChangeUnderTheSameVersionIsRefusedWithWhatToDo() {
        // Given
        publishProgrammes.publish(List.of(new PublishedProgramme(terms("same-version", 1, "first"))), NOW);

        // Then
        assertThatThrownBy(() -> publishProgrammes.publish(
                        List.of(new PublishedProgramme(terms("same-version", 1, "second"))), NOW))
                .hasStackTraceContaining("same-version")
                .hasStackTraceContaining("raise the version");
    }

    @Test
    void everybodyReadsLabelsAndRules() {
        var giovani = RestAssured.get("/v1/programmes/carta-giovani")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(giovani.getString("labels.en")).isEqualTo("Youth culture card");
        assertThat(giovani.getString("categories.find { it.categoryId == 'courses' }.goods[2].label"))
                .isEqualTo("Corsi di danza");
        assertThat(giovani.getString("grantRules[0].yearStart")).isEqualTo("--01-01");
    }

    /** What the topic says of a programme, once it says as much. */
    private List<ProgrammePublishedV2> published(String programmeId, int count) {
        var key = new ProgrammeId(programmeId).key();
        try (var recorder = EventRecorder.fromBeginning(bootstrapServers, Topic.PROGRAMME)) {
            await().untilAsserted(() -> assertThat(recorder.events(key)).hasSizeGreaterThanOrEqualTo(count));
            return recorder.events(key).stream()
                    .map(ProgrammePublishedV2.class::cast)
                    .toList();
        }
    }
}
