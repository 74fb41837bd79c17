package eu.buono.wallet.loading;

import static eu.buono.wallet.WalletFixtures.aPerson;
import static eu.buono.wallet.WalletFixtures.as;
import static eu.buono.wallet.WalletFixtures.asPublicBody;
import static eu.buono.wallet.loading.LoadFixtures.HEADER;
import static eu.buono.wallet.loading.LoadFixtures.done;
import static eu.buono.wallet.loading.LoadFixtures.job;
import static eu.buono.wallet.loading.LoadFixtures.loadedCents;
import static eu.buono.wallet.loading.LoadFixtures.refusals;
import static eu.buono.wallet.loading.LoadFixtures.row;
import static eu.buono.wallet.loading.LoadFixtures.rows;
import static eu.buono.wallet.loading.LoadFixtures.upload;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import eu.buono.platform.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What files of grants may look like. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class LoadFileIT {

    @Test
    void aSemicolonFileWithByteOrderMarkIsRead() {
        // Given
        var person = aPerson();

        // When
        var job = done(upload("\uFEFFtax_code;amount_cents\r\n" + person.text() + ";700\r\n"));

        // Then
        assertThat(job.getInt("loaded")).isEqualTo(1);
        assertThat(loadedCents(person)).isEqualTo(700);
    }

    static Stream<Arguments> readableFiles() {
        var text = "tax_code;amount;grant_reference\r\n$;383,00;citt\u00E0\r\n";
        var windows1252 = Charset.forName("windows-1252");
        return Stream.of(
                argumentSet("decimal comma", "text/csv", text.getBytes(UTF_8)),
                argumentSet("Windows-1252 as declared", "text/csv; charset=windows-1252", text.getBytes(windows1252)),
                argumentSet("UTF-16 with its mark", "text/csv", ("\uFEFF" + text).getBytes(UTF_16LE)),
                argumentSet("UTF-16 big-endian", "text/csv; charset=UTF-16", ("\uFEFF" + text).getBytes(UTF_16BE)),
                argumentSet("separator line", "text/csv", ("\uFEFFsep=;\r\n" + text).getBytes(UTF_8)),
                argumentSet(
                        "empty columns and rows of a spreadsheet",
                        "text/csv",
                        (text.replace("\r\n", ";;;\r\n") + ";;;;;\r\n").getBytes(UTF_8)),
                argumentSet("CR alone", "text/csv", text.replace("\r\n", "\r").getBytes(UTF_8)),
                argumentSet(
                        "a line break in quotes",
                        "text/csv",
                        text.replace(";citt\u00E0", ";\"citt\u00E0\r\n2\"").getBytes(UTF_8)),
                argumentSet("tabs", "text/csv", text.replace(';', '\t').getBytes(UTF_8)),
                argumentSet("gzip", "application/gzip", gzip(text.getBytes(UTF_8))),
                argumentSet("zip", "application/zip", zip(text.getBytes(UTF_8), 1)),
                argumentSet("control totals", "text/csv", (text + "TOTAL;1;383,00").getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("readableFiles")
    void whatASpreadsheetWritesIsRead(String type, byte[] file) {
        // Given
        var person = aPerson();

        // When
        var job = done(send(type, withPerson(type, file, person)).statusCode(202));

        // Then
        assertThat(refusals(job)).isEmpty();
        assertThat(loadedCents(person)).isEqualTo(38_300);
    }

    static Stream<Arguments> ambiguousFiles() {
        var head = "tax_code,amount_cents,grant_reference\n";
        var row = "$,38300,x\n";
        return Stream.of(
                argumentSet("cut off within the last amount", head + row + "$,383", "the last line has no end"),
                argumentSet("cut off within the control totals", head + row + "TOTAL,1,383", "do not fit"),
                argumentSet("a row fewer than the control totals say", head + row + "TOTAL,2,76600\n", "do not fit"),
                argumentSet("another sum", head + row + "TOTAL,1,38301\n", "do not fit"),
                argumentSet("a row after the control totals", head + "TOTAL,1,38300\n" + row, "line 3"),
                argumentSet("an open quote", head + row + "\"$,1,x\n" + row, "line 3"),
                argumentSet("a quote that closes too early", head + row + "$,1,\"x\"y\n", "line 3"),
                argumentSet("a quote within a field", head + row + "$,1,x\"y\n", "line 3"),
                argumentSet("two separators", head.replace(",grant", ";grant") + row, "alone"));
    }

    @ParameterizedTest
    @MethodSource("ambiguousFiles")
    void whatCanBeReadInTwoWaysLoadsNothing(String file, String detail) {
        // Given
        var person = aPerson();

        // When
        var answer = upload(UUID.randomUUID().toString(), file.replace("$", person.text()));

        // Then
        assertThat(answer.statusCode(400).extract().jsonPath().getString("detail"))
                .contains(detail);
        assertThat(walletsOf(person)).isEmpty();
    }

    @Test
    void bytesOfAnotherEncodingAreRefusedWithTheirLineAndNothingIsLoaded() {
        // Given
        var person = aPerson();
        var file = HEADER + row(person, "100,citt\u00E0,,,") + row(person, "100,citt\u00EC,,,");

        // When
        var answer = send("text/csv", file.getBytes(ISO_8859_1));

        // Then
        assertThat(answer.statusCode(400).extract().jsonPath().getString("detail"))
                .contains("line 2", "charset=windows-1252");
        assertThat(walletsOf(person)).isEmpty();
    }

    @Test
    void twoNamesThatDifferByAnAccentAreTwoGrants() {
        // Given
        var person = aPerson();
        var file = HEADER + row(person, "100,citt\u00E0,,,") + row(person, "100,citt\u00EC,,,");

        // When
        var job = done(
                send("text/csv; charset=iso-8859-1", file.getBytes(ISO_8859_1)).statusCode(202));

        // Then
        assertThat(job.getInt("loaded")).isEqualTo(2);
        assertThat(loadedCents(person)).isEqualTo(200);
    }

    static Stream<Arguments> badArchives() {
        var text = (HEADER + "x,1,,,,\n").getBytes(UTF_8);
        byte[] whole = gzip(text);
        return Stream.of(
                argumentSet("gzip cut off", Arrays.copyOf(whole, whole.length - 6), 400),
                argumentSet("gzip and something", concat(whole, "junk".getBytes(UTF_8)), 400),
                argumentSet("two files in a zip", zip(text, 2), 400),
                argumentSet("zip cut off", Arrays.copyOf(zip(text, 1), 60), 400),
                argumentSet("a bomb", gzip(concat(text, new byte[50_000_000])), 413));
    }

    @ParameterizedTest
    @MethodSource("badArchives")
    void anArchiveThatIsDamagedOrTooMuchIsRefused(byte[] file, int status) {
        send("application/gzip", file).statusCode(status).contentType("application/problem+json");
    }

    @Test
    void controlTotalsOfTheUploadAreComparedBeforeAnythingIsLoaded() {
        // Given
        var person = aPerson();
        var file = HEADER + row(person, "700,,,,");

        // Then
        announced(file, "1", "70000").statusCode(400);
        announced(file, "2", "700").statusCode(400);
        announced(file, "1", "").statusCode(400);
        assertThat(walletsOf(person)).isEmpty();
        done(announced(file.stripTrailing(), "1", "700").statusCode(202));
        assertThat(loadedCents(person)).isEqualTo(700);
    }

    @Test
    void aValidityEndsAfterItsLastDay() {
        // Given
        var person = aPerson();

        // When
        done(upload(HEADER + row(person, "700,,2026-09-01,2027-08-31,")));

        // Then
        var walletId = as(Tokens.beneficiary(person))
                .get("/v1/wallets")
                .then()
                .extract()
                .path("items[0].walletId");
        as(Tokens.beneficiary(person))
                .get("/v1/wallets/" + walletId + "/lots")
                .then()
                .body("items[0].validFrom", equalTo("2026-08-31T22:00:00Z"))
                .body("items[0].validUntil", equalTo("2027-08-31T22:00:00Z"));
    }

    @Test
    void aLineOfTenMegabytesIsOneRefusedRow() {
        // Given
        var person = aPerson();

        // When
        var job = done(upload(HEADER + "x".repeat(10_000_000) + "\n" + row(person, "700,,,,")));

        // Then
        assertThat(refusals(job)).containsExactly("2,REQUEST_MALFORMED");
        assertThat(loadedCents(person)).isEqualTo(700);
    }

    private static ValidatableResponse send(String type, byte[] file) {
        return asPublicBody()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/gzip", ContentType.BINARY)
                                .encodeContentTypeAs("application/zip", ContentType.BINARY)))
                .contentType(type)
                .body(file)
                .post("/v1/load-jobs?programme=carta-docente")
                .then();
    }

    private static ValidatableResponse announced(String file, String rows, String cents) {
        return asPublicBody()
                .header("Buono-Row-Count", rows)
                .header("Buono-Sum-Cents", cents)
                .contentType("text/csv")
                .body(file)
                .post("/v1/load-jobs?programme=carta-docente")
                .then();
    }

    private static List<Object> walletsOf(TaxCode person) {
        return as(Tokens.beneficiary(person))
                .get("/v1/wallets")
                .then()
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** Puts the tax code in the place of {@code $}, whatever the file is packed in. */
    private static byte[] withPerson(String type, byte[] file, TaxCode person) {
        return switch (type) {
            case "application/gzip" -> gzip(replaced(unpacked(file, true), person));
            case "application/zip" -> zip(replaced(unpacked(file, false), person), 1);
            default -> replaced(file, person);
        };
    }

    private static byte[] replaced(byte[] file, TaxCode person) {
        boolean isWide = file.length > 1 && (file[0] == (byte) 0xFF || file[0] == (byte) 0xFE);
        var charset = !isWide ? ISO_8859_1 : file[0] == (byte) 0xFF ? UTF_16LE : UTF_16BE;
        return new String(file, charset).replace("$", person.text()).getBytes(charset);
    }

    private static byte[] unpacked(byte[] file, boolean isGzip) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            if (isGzip) {
                return new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
            }
            zip.getNextEntry();
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] content, int files) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (int file = 0; file < files; file++) {
                zip.putNextEntry(new ZipEntry("grants-" + file + ".csv"));
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void aFileWithoutAContentTypeIsRefused() throws IOException, InterruptedException {
        // Given
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/load-jobs?programme=carta-docente"))
                .header("Authorization", "Bearer " + Tokens.publicBody())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(HEADER))
                .build();

        // When
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        }
    }
}
