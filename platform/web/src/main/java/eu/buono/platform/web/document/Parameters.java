package eu.buono.platform.web.document;

import static eu.buono.contracts.HttpRefusal.PRECONDITION_REQUIRED;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Parameters that many operations have: one name means one thing everywhere, so each is described once. */
final class Parameters {

    static final String KEY = "Idempotency-Key";
    static final String IF_MATCH = "If-Match";

    private static final int KEY_LENGTH_MAX = 255;

    private static final Set<String> ELSEWHERE = Set.of("Content-Type", "Accept");

    private static final Map<String, String> WORDS = words();

    private Parameters() {}

    static void complete(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        // Said by the body and by the security schemes.
        operation.setParameters(operation.getParameters().stream()
                .filter(parameter -> !ELSEWHERE.contains(parameter.getName()))
                .toList());
        for (var parameter : operation.getParameters()) {
            parameter.setExtensions(null);
            String words = WORDS.get(parameter.getName());
            if (parameter.getDescription() == null && words != null) {
                parameter.setDescription(words);
            }
            limit(parameter);
            if (parameter.getName().equals(IF_MATCH) && Refusals.isNamedBy(operation, PRECONDITION_REQUIRED)) {
                parameter.setRequired(true);
            }
        }
    }

    private static void limit(Parameter parameter) {
        switch (parameter.getName()) {
            case KEY -> {
                parameter.setRequired(true);
                parameter.setSchema(
                        text().minLength(1).maxLength(KEY_LENGTH_MAX).pattern("^[!-~]( *[!-~])*$"));
                parameter.setExample("5f0c7e52-3c1f-4b5e-9a53-0c6a3f0d8a11");
            }
            case "limit" ->
                parameter.setSchema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .format("int32")
                        .minimum(java.math.BigDecimal.ONE)
                        .maximum(java.math.BigDecimal.valueOf(200))
                        .defaultValue(50));
            case "Prefer" -> parameter.setSchema(text().pattern("^wait=[0-9]{1,9}$"));
            case "Buono-Queue-Place" -> parameter.setSchema(text().minLength(1).maxLength(100));
            case "ticket" -> parameter.setSchema(text().minLength(1).maxLength(100));
            case IF_MATCH -> parameter.setSchema(text().minLength(1).maxLength(1024));
            case "Buono-Row-Count", "Buono-Sum-Cents" -> parameter.setSchema(text().pattern("^[0-9]{1,18}$"));
            case "programme", "programmeId" -> parameter.setSchema(reference("ProgrammeId"));
            case "id" -> parameter.setSchema(reference("VoucherId"));
            case "cursor" -> parameter.setSchema(text().minLength(1).maxLength(1024));
            default -> {}
        }
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put(
                KEY,
                "Names this wish, drawn by the caller once and sent again with every retry (a random UUID, for instance):"
                        + " the same key with the same request is answered as the first time.");
        words.put(
                IF_MATCH,
                "The `ETag` under which it was read (RFC 9110): whoever changed it meanwhile is not overwritten. Absent:"
                        + " it is replaced as it is, or refused where it is required.");
        words.put("limit", "How many items a page holds at most.");
        words.put("cursor", "Where the page begins: the `next` of the page before. Absent for the first page.");
        words.put("beneficiary", "The person, by the id that events use; absent for the caller's own.");
        words.put(
                "ticket", "Opens the stream instead of an access token; it stands in the address that was given out.");
        words.put("at", "The instant; now if absent.");
        words.put(
                "Prefer",
                "How many seconds to wait for the final answer (RFC 7240): `wait=0` to `wait=25`, 2 if absent.");
        words.put(
                "Buono-Queue-Place",
                "On an opening day, the place with which the queue let this person in (`getQueuePlace`).");
        words.put("Buono-Row-Count", "How many rows the file has, as its last row TOTAL would say.");
        words.put("Buono-Sum-Cents", "What the rows sum up to, in cents, as the last row TOTAL would say.");
        words.put("Authorization", "The client id and its secret (RFC 7617), where the form does not name them.");
        putIds(words);
        putFilters(words);
        return Map.copyOf(words);
    }

    private static void putIds(Map<String, String> words) {
        words.put("walletId", "The wallet.");
        words.put("lotId", "The lot that the grant has become.");
        words.put("loadJobId", "The load job.");
        words.put("programmeId", "The programme.");
        words.put("programme", "The programme.");
        words.put("changeId", "The change of the programme.");
        words.put("distributionId", "The fund that is divided.");
        words.put("version", "The number of the version.");
        words.put("merchantId", "The merchant.");
        words.put("shopId", "The shop.");
        words.put("certificateId", "The certificate.");
        words.put("clientId", "The client.");
        words.put("redemptionId", "The authorisation or redemption, as its first answer named it.");
        words.put("webhookId", "The webhook.");
        words.put("deliveryId", "The message.");
        words.put("voucherId", "The voucher.");
        words.put("id", "The voucher.");
        words.put(
                "service",
                "The service that is asked: `wallet-service`, `voucher-service`, `merchant-service`,"
                        + " `settlement-service` or `watch-service`.");
        words.put("aggregateId", "The aggregate: the id of the wallet, voucher or merchant that the event is about.");
        words.put("settlementId", "The settlement.");
        words.put("uploadId", "The file, as the list of its settlement names it.");
        words.put("closingId", "The closing.");
        words.put("caseId", "The case.");
        words.put("held", "Only claims that are held back, or only others.");
        words.put("payoutId", "The payout.");
        words.put("jobId", "The order to publish again.");
        words.put("book", "The book of the service, for instance `ledger`.");
        words.put("position", "The number of the row in its book.");
        words.put("after", "Only checkpoints after this number; all if absent.");
    }

    private static void putFilters(Map<String, String> words) {
        words.put("state", "Only those in this state.");
        words.put("signal", "Only cases of this signal.");
        words.put("open", "True: only claims that no settlement has taken yet; false: only those that one has.");
        words.put("fileName", "As SdI names files: country, tax code, and a number that the sender never uses twice.");
        words.put("category", "Only shops that sell this category.");
        words.put("categoryId", "Only claims of this category.");
        words.put("channel", "Only shops that sell in this way.");
        words.put("municipality", "Only shops in this municipality; the name, in any case.");
        words.put("near", "Latitude and longitude in degrees, with a comma between; the nearest shops come first.");
        words.put("radiusKm", "How far from `near`, in kilometres; 10 if absent.");
        words.put("reference", "The till's own reference, as it was sent.");
        words.put("Last-Event-ID", "The id of the last event seen: only what came after it is sent.");
    }
}
