package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.PublicBody;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every operation that reads, asked by each of those who may, for what there is and for what there is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsIT {

    private static final int NUMBER = 7_700_001;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /** A stream ends when its voucher's issuance has; what is not there has none. */
    private static final String STREAM = "streamVoucher";

    private final Stack stack = StackFixtures.watchedStack();
    private final JsonNode document = OpenApiDocument.committed().json();
    private final Map<String, String> present = new HashMap<>();

    /** An operation that reads. */
    private record Read(String path, JsonNode operation) {

        String id() {
            return operation.path("operationId").asText();
        }

        Stream<String> roles() {
            var roles = operation.path("x-roles");
            return roles.isEmpty()
                    ? Stream.of("nobody")
                    : StreamSupport.stream(roles.spliterator(), false).map(JsonNode::asText);
        }

        String address(Map<String, String> ids) {
            return PARAMETER
                    .matcher(path)
                    .replaceAll(name -> Matcher.quoteReplacement(ids.getOrDefault(
                            name.group(1),
                            ids.getOrDefault("other", UUID.randomUUID().toString()))));
        }
    }

    @BeforeAll
    void makeWhatCanBeRead() {
        var publicBody = new PublicBody(client("public-body"));
        publicBody
                .grant(TaxCodes.number(NUMBER), "carta-docente", "reads", Money.eur(50_00))
                .done();
        var merchantId = publicBody
                .register(PartiteIva.number(NUMBER), "Libreria che legge")
                .done()
                .text("merchantId");
        publicBody.activate(merchantId).done();
        present.put("merchantId", merchantId);
        var holder = new Holder(client("beneficiary"));
        present.put("walletId", holder.walletId("carta-docente"));
        present.put("id", holder.issue("carta-docente", Money.eur(10_00)).done().text("voucherId"));
        present.put("programmeId", "carta-docente");
        present.put("version", "1");
        present.put("service", "voucher-service");
    }

    @AfterAll
    void stopWatching() {
        stack.stop(Service.WATCH);
    }

    @Test
    void everyAnswerIsAsTheDocumentSays() {
        // Given
        var absent = Map.of("service", "voucher-service");

        // Then
        assertThat(reads()).hasSizeGreaterThan(50);
        assertThat(reads())
                .allSatisfy(read -> read.roles()
                        .forEach(role -> Stream.of(present, absent)
                                .filter(ids -> ids == absent || !read.id().equals(STREAM))
                                .map(read::address)
                                .map(address -> address + needed(read))
                                .forEach(address -> assertThatCode(
                                                () -> watched(role).get(address))
                                        .as(role + " " + address)
                                        .doesNotThrowAnyException())));
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        assertThat(reads()).filteredOn(read -> read.path().contains("{")).allSatisfy(read -> {
            var address = read.address(Map.of("service", "voucher-service", "other", "abc"));
            assertThat(watched(read.roles().findFirst().orElseThrow())
                            .get(address + needed(read))
                            .status())
                    .as(address)
                    .isIn(200, 404);
        });
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        assertThat(reads())
                .allSatisfy(read -> typed(read).forEach(name -> {
                    var address = read.address(present) + "?" + name + "=!";
                    var reply = watched(read.roles().findFirst().orElseThrow()).get(address);
                    assertThat(reply.status()).as(address + " " + reply).isEqualTo(400);
                    assertThat(reply.text("detail")).as(address).contains(name);
                }));
    }

    @Test
    void aParameterThatStandsThereTwiceIsNamed() {
        assertThat(reads())
                .allSatisfy(read -> names(read).forEach(name -> {
                    var address = read.address(present) + "?" + name + "=1&" + name + "=2";
                    var reply = watched(read.roles().findFirst().orElseThrow()).get(address);
                    assertThat(reply.status()).as(address + " " + reply).isEqualTo(400);
                    assertThat(reply.text("detail")).as(address).contains(name);
                }));
    }

    private List<Read> reads() {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .map(path -> new Read(path.getKey(), path.getValue().path("get")))
                .toList();
    }

    /** What must stand in the query of an operation. */
    private String needed(Read read) {
        return parameters(read)
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter -> "?" + parameter.path("name").asText() + "=none")
                .findFirst()
                .orElse("");
    }

    private Stream<String> names(Read read) {
        return parameters(read).map(parameter -> parameter.path("name").asText());
    }

    /** Those that are no text of any form. */
    private Stream<String> typed(Read read) {
        return parameters(read)
                .filter(parameter -> {
                    var schema = resolved(parameter.path("schema"));
                    return schema.has("enum")
                            || List.of("uuid", "date", "date-time")
                                    .contains(schema.path("format").asText())
                            || schema.path("type").asText().equals("integer");
                })
                .map(parameter -> parameter.path("name").asText());
    }

    private Stream<JsonNode> parameters(Read read) {
        return StreamSupport.stream(read.operation().path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private Client watched(String role) {
        return new Client(stack.gateway(), token(role)).watchedBy(DocumentedAnswers.OF_THE_RELEASE);
    }

    private Client client(String role) {
        return new Client(stack.gateway(), token(role)).patient(PATIENCE);
    }

    private String token(String role) {
        var identities = stack.identities();
        return switch (role) {
            case "beneficiary" -> identities.beneficiary(TaxCodes.number(NUMBER));
            case "merchant", "cashier" -> identities.merchant(MerchantId.of(present.getOrDefault("merchantId", "")));
            case "support" -> identities.support();
            case "ops" -> identities.ops();
            default -> identities.publicBody();
        };
    }
}
