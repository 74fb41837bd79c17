package eu.buono.wallet.loading;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static eu.buono.wallet.loading.LoadFixtures.HEADER;
import static eu.buono.wallet.loading.LoadFixtures.done;
import static eu.buono.wallet.loading.LoadFixtures.job;
import static eu.buono.wallet.loading.LoadFixtures.loadedCents;
import static eu.buono.wallet.loading.LoadFixtures.people;
import static eu.buono.wallet.loading.LoadFixtures.refusals;
import static eu.buono.wallet.loading.LoadFixtures.row;
import static eu.buono.wallet.loading.LoadFixtures.rows;
import static eu.buono.wallet.loading.LoadFixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import eu.buono.wallet.WalletFixtures;
import eu.buono.wallet.loading.store.LoadJobStore;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class LoadJobIT {

    @Inject
    WalletFixtures fixtures;

    @Inject
    LoadChunks loadChunks;

    @Inject
    LoadJobStore loadJobs;

    @Inject
    Scheduler scheduler;

    @Inject
    AgroalDataSource dataSource;

    @AfterEach
    void goOn() {
        scheduler.resume();
    }

    @Test
    void everyBadRowIsRefusedByItsLineAndTheOthersAreLoaded() {
        // Given
        var first = aPerson();
        var second = aPerson();
        fixtures.grant(second, "arrears", 100);
        var file = HEADER
                + row(first, "50000,,,,") // 2: loaded
                + "\r\n" // 3: empty
                + "XXXAAA80A01Z000A,100,,,,\r\n" // 4: control character
                + row(second, "0,,,,") // 5: nothing
                + row(second, "50001,,,,") // 6: above the limit
                + row(second, "12.50,,,,") // 7: fraction
                + row(second, "-5,,,,") // 8: negative
                + row(second, "99999999999999999999,,,,") // 9: huge
                + row(first, "50000,,,,") // 10: duplicate, in another chunk
                + row(second, "100,,,,games") // 11: programme
                + row(second, "100,,,,GAMES!") // 12: not even a name of one
                + row(second, "100,old,2020-01-01,2021-01-01,") // 13: over
                + row(second, "100,odd,2028-01-01,2027-01-01,") // 14: backwards
                + row(second, "100,odd,tomorrow,,") // 15: no date
                + row(second, "101,arrears,,,") // 16: conflict
                + row(second, "100") // 17: fields missing
                + row(second, "38300.00,,,,") // 18: cents with decimals
                + "x".repeat(5000) + "\n" // 19: too long
                + ",100,,,,\n" // 20: nobody
                + "\"" + second.text().toLowerCase(java.util.Locale.ROOT)
                + "\",\"300\",\"own \\ \"\"year\"\"\",2026-09-01,2027-09-01T00:00:00Z,carta-docente\n" // 21: loaded
                + row(second, "300,\"own \\ \"\"year\"\"\",2026-09-01,2027-09-01T00:00:00Z,"); // 22: duplicate

        // When
        var job = done(upload(file));

        // Then
        assertThat(job.getInt("rowsRead")).isEqualTo(20);
        assertThat(job.getInt("loaded")).isEqualTo(2);
        assertThat(job.getInt("alreadyLoaded")).isZero();
        assertThat(job.getInt("refused")).isEqualTo(18);
        assertThat(refusals(job))
                .containsExactly(
                        "4,TAX_CODE_INVALID",
                        "5,AMOUNT_INVALID",
                        "6,AMOUNT_INVALID",
                        "7,AMOUNT_INVALID",
                        "8,AMOUNT_INVALID",
                        "9,AMOUNT_INVALID",
                        "10,ROW_DUPLICATE",
                        "11,PROGRAMME_UNKNOWN",
                        "12,PROGRAMME_UNKNOWN",
                        "13,VALIDITY_INVALID",
                        "14,VALIDITY_INVALID",
                        "15,VALIDITY_INVALID",
                        "16,GRANT_CONFLICT",
                        "17,REQUEST_MALFORMED",
                        "18,AMOUNT_INVALID",
                        "19,REQUEST_MALFORMED",
                        "20,TAX_CODE_INVALID",
                        "22,ROW_DUPLICATE");
        assertThat(loadedCents(first)).isEqualTo(50_000);
        assertThat(loadedCents(second)).isEqualTo(400);
    }

    @Test
    void sevenSpellingsOfAYearAreOneGrantAndTheCapHoldsWhateverTheReference() {
        // Given
        var person = aPerson();
        var spellings = Stream.of("2026/2027", "26/27", "2026-27", "\" 2026/27\"", "a.s. 2026/27", "2026\u221527");
        var file = "tax_code,amount_cents,grant_reference,programme_year\n"
                + row(person, "50000,2026/27,")
                + spellings.map(text -> row(person, "50000," + text + ",")).collect(Collectors.joining())
                + row(person, "1,arrears,2026") // 9
                + row(person, "1,arrears,2025") // 10
                + row(person, "38300,all,2025") // 11
                + row(person, "1,odd,26"); // 12

        // When
        var job = done(upload(file));

        // Then
        assertThat(job.getInt("loaded")).isEqualTo(2);
        assertThat(refusals(job))
                .containsExactly(
                        "3,ROW_DUPLICATE",
                        "4,ROW_DUPLICATE",
                        "5,ROW_DUPLICATE",
                        "6,ROW_DUPLICATE",
                        "7,ROW_DUPLICATE",
                        "8,ROW_DUPLICATE",
                        "9,GRANT_CAP_EXCEEDED",
                        "11,GRANT_CAP_EXCEEDED",
                        "12,REQUEST_MALFORMED");
        assertThat(loadedCents(person)).isEqualTo(50_001);
    }

    @Test
    void twoFilesAtOnceStayWithinTheCap() {
        // Given
        var people = people(20);
        var files = IntStream.range(0, 4)
                .mapToObj(file -> HEADER
                        + people.stream()
                                .map(person -> row(person, "20000,file " + file + ",,,"))
                                .collect(Collectors.joining()))
                .toList();

        // When
        var jobs = files.parallelStream().map(file -> done(upload(file))).toList();

        // Then
        assertThat(jobs.stream().mapToInt(job -> job.getInt("loaded")).sum()).isEqualTo(40);
        assertThat(people).allSatisfy(person -> assertThat(loadedCents(person)).isEqualTo(40_000));
    }

    @Test
    void theSameFileTwiceIsTheSameJob() {
        // Given
        var person = aPerson();
        var file = HEADER + row(person, "700,,,,");
        var first = done(upload(file));

        // When
        var second = upload(file);

        // Then
        assertThat(second.extract().jsonPath().getString("loadJobId")).isEqualTo(first.getString("loadJobId"));
        assertThat(loadedCents(person)).isEqualTo(700);
    }

    @Test
    void theKeyOfAFileThatCameBeforeIsKept() {
        // Given
        var file = HEADER + row(aPerson(), "700,,,,");
        var first = done(upload(file)).getString("loadJobId");
        var key = UUID.randomUUID().toString();
        upload(key, file).statusCode(202);

        // Then
        assertKeyStandsFor(key, file, first);
    }

    @Test
    void aJobOfWhichAChunkCannotBeLoadedEndsAndTheFileCanBeSentAgain() throws SQLException {
        // Given
        var people = people(10);
        var file = HEADER + rows(people);
        pauseLoading();
        var jobId = upload(file).extract().jsonPath().getString("loadJobId");
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "UPDATE load_chunk SET amounts_cents = '{0,0,0}' WHERE load_job_id = ?::uuid"
                                + " AND first_line = 5")) {
            statement.setString(1, jobId);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }

        // When
        scheduler.resume();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> job(jobId).getString("state").equals("FAILED"));

        // Then
        assertThat(job(jobId).getInt("loaded")).isEqualTo(3);
        assertThat(job(jobId).getString("failure")).contains("can be sent again");
        var again = done(upload(file));
        assertThat(again.getInt("alreadyLoaded")).isEqualTo(3);
        assertThat(again.getInt("loaded")).isEqualTo(7);
        assertThat(people).allSatisfy(person -> assertThat(loadedCents(person)).isEqualTo(900));
    }

    @Test
    void anotherFileWithTheSameGrantsLoadsThemOnce() {
        // Given
        var person = aPerson();
        var other = aPerson();
        done(upload(HEADER + row(person, "700,,,,")));

        // When
        var job = done(upload(HEADER
                + row(other, "1,,,,")
                + row(person, "700,,,,")
                + row(other, "1,b,,,")
                + row(other, "1,c,,,")
                + row(person, "700,,,,")));

        // Then
        assertThat(job.getInt("loaded")).isEqualTo(3);
        assertThat(job.getInt("alreadyLoaded")).isEqualTo(1);
        assertThat(refusals(job)).containsExactly("6,ROW_DUPLICATE");
        assertThat(loadedCents(person)).isEqualTo(700);
    }

    @Test
    void theSameKeyWithTheSameFileAnswersAsBeforeAndWithAnotherIsRefused() {
        // Given
        var key = UUID.randomUUID().toString();
        var file = HEADER + row(aPerson(), "700,,,,");
        var jobId = upload(key, file).statusCode(202).extract().jsonPath().getString("loadJobId");
        await().until(() -> job(jobId).getString("state").equals("DONE"));

        // Then
        assertKeyStandsFor(key, file, jobId);
    }

    @Test
    void aCrashBetweenAndWithinChunksCreditsNobodyTwice() {
        // Given
        var people = people(10);
        pauseLoading();
        var jobId = upload(HEADER + rows(people)).extract().jsonPath().getString("loadJobId");

        // When: one chunk is committed, the next is rolled back as by a crash
        QuarkusTransaction.requiringNew().run(() -> loadChunks.loadNext(LoadJobId.of(jobId), Instant.now()));
        QuarkusTransaction.begin();
        loadChunks.loadNext(LoadJobId.of(jobId), Instant.now());
        QuarkusTransaction.rollback();
        var afterCrash = job(jobId);
        scheduler.resume();
        var job = done(jobId);

        // Then
        assertThat(afterCrash.getInt("loaded")).isEqualTo(3);
        assertThat(job.getInt("loaded")).isEqualTo(10);
        assertThat(people).allSatisfy(person -> assertThat(loadedCents(person)).isEqualTo(900));
    }

    @Test
    void severalProcessesLoadAFileOnce() throws InterruptedException {
        // Given
        var people = people(30);
        pauseLoading();
        var jobId = upload(HEADER + rows(people)).extract().jsonPath().getString("loadJobId");

        // When
        try (var processes = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> process = () -> {
                while (!job(jobId).getString("state").equals("DONE")) {
                    QuarkusTransaction.requiringNew()
                            .call(() -> loadChunks.loadNext(LoadJobId.of(jobId), Instant.now()));
                }
                return true;
            };
            processes.invokeAll(List.of(process, process, process, process));
        }

        // Then
        assertThat(job(jobId).getInt("loaded")).isEqualTo(30);
        assertThat(people).allSatisfy(person -> assertThat(loadedCents(person)).isEqualTo(900));
    }

    @Test
    void anUploadThatFellSilentHasFailedAndCanBeSentAgain() {
        // Given
        var key = UUID.randomUUID().toString();
        var now = Instant.now();
        var loadJobId = new LoadJobId(TimeOrderedIds.next(now));
        QuarkusTransaction.requiringNew().run(() -> {
            loadJobs.create(loadJobId, caller(), key, WalletFixtures.CARTA_DOCENTE, "2026/27", now);
        });
        var file = HEADER + row(aPerson(), "700,,,,");
        upload(key, file).statusCode(409);

        // When
        QuarkusTransaction.requiringNew().run(() -> loadJobs.failSilent(now.plusSeconds(1), now));

        // Then
        assertThat(job(loadJobId.toString()).getString("state")).isEqualTo("FAILED");
        assertThat(done(upload(key, file)).getInt("loaded")).isEqualTo(1);
    }

    @Test
    void aFileWithoutHeaderIsRefusedAndLeavesNothing() {
        // Given
        var key = UUID.randomUUID().toString();
        upload(key, row(aPerson(), "700,,,,")).statusCode(400);

        // When
        var job = done(upload(key, HEADER + row(aPerson(), "700,,,,")));

        // Then
        assertThat(job.getInt("loaded")).isEqualTo(1);
    }

    @Test
    void anEmptyFileIsAJobWithNothingToDo() {
        assertThat(done(upload(HEADER)).getInt("rowsRead")).isZero();
    }

    @Test
    void jobsAreListedNewestFirst() {
        // Given
        done(upload(HEADER + row(aPerson(), "1,,,,")));
        var newest = done(upload(HEADER + row(aPerson(), "1,,,,"))).getString("loadJobId");

        // When
        var page = as(Tokens.publicBody())
                .get("/v1/load-jobs?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(page.getList("items.loadJobId")).containsExactly(newest);
        var next = as(Tokens.publicBody())
                .queryParam("cursor", page.getString("next"))
                .get("/v1/load-jobs?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(next.getList("items")).hasSize(1);
        assertThat(next.getList("items.loadJobId")).doesNotContain(newest);
    }

    @Test
    void theListCanBeNarrowed() {
        var jobId = done(upload(HEADER + row(aPerson(), "1,,,,"))).getString("loadJobId");

        assertThat(jobs("?programme=carta-docente&state=DONE")).contains(jobId);
        assertThat(jobs("?state=RECEIVING")).doesNotContain(jobId);
        assertThat(jobs("?programme=none&state=DONE")).isEmpty();
        as(Tokens.publicBody()).get("/v1/load-jobs?state=done").then().statusCode(400);
        as(Tokens.publicBody()).get("/v1/load-jobs?programmeId=none").then().statusCode(400);
    }

    private static List<String> jobs(String query) {
        return as(Tokens.publicBody())
                .get("/v1/load-jobs" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.loadJobId");
    }

    @Test
    void uploadsOfOthersAndWithoutFormAreRefused() {
        var file = HEADER + row(aPerson(), "700,,,,");
        as(Tokens.beneficiary(aPerson()))
                .header("Idempotency-Key", "a")
                .contentType("text/csv")
                .body(file)
                .post("/v1/load-jobs?programme=carta-docente")
                .then()
                .statusCode(403);
        as(Tokens.publicBody())
                .contentType("text/csv")
                .body(file)
                .post("/v1/load-jobs?programme=carta-docente")
                .then()
                .statusCode(400);
        asPublicBody()
                .contentType("text/csv")
                .body(file)
                .post("/v1/load-jobs")
                .then()
                .statusCode(400);
        asPublicBody()
                .contentType("text/csv")
                .body(file)
                .post("/v1/load-jobs?programme=none")
                .then()
                .statusCode(422);
        asPublicBody()
                .contentType("text/csv")
                .body(file)
                .post("/v1/load-jobs?programme=NO!")
                .then()
                .statusCode(400);
        asPublicBody()
                .contentType("application/json")
                .body("{}")
                .post("/v1/load-jobs?programme=carta-docente")
                .then()
                .statusCode(415);
        as(Tokens.publicBody()).get("/v1/load-jobs/" + UUID.randomUUID()).then().statusCode(404);
        as(Tokens.publicBody())
                .get("/v1/load-jobs/" + UUID.randomUUID() + "/refusals")
                .then()
                .statusCode(404);
        as(Tokens.publicBody()).get("/v1/load-jobs/x").then().statusCode(404);
        as(Tokens.publicBody()).get("/v1/load-jobs?limit=0").then().statusCode(400);
        as(Tokens.publicBody()).get("/v1/load-jobs?cursor=x").then().statusCode(400);
    }

    /** The same file again is the same job, another file is refused. */
    private static void assertKeyStandsFor(String key, String file, String jobId) {
        assertThat(upload(key, file).statusCode(202).extract().jsonPath().getString("loadJobId"))
                .isEqualTo(jobId);
        assertThat(upload(key, file + row(aPerson(), "1,,,,"))
                        .statusCode(422)
                        .extract()
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    /** Once this returns, no chunk is being loaded and none will be. */
    private void pauseLoading() {
        scheduler.pause();
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
    }

    private static String caller() {
        return "https://dev-issuer.buono.invalid|public-body";
    }
}
