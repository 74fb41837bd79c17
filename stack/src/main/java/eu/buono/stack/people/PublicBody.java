package eu.buono.stack.people;

import eu.buono.contracts.Money;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.TaxCode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The public body: loads wallets and registers merchants. */
public record PublicBody(Client client) {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LOAD_MAX = Duration.ofMinutes(5);

    private static final String MERCHANT = """
            {"partitaIva":"%s","name":"%s","categories":[%s],\
            "channels":[%s],"shops":[{"name":"Via Roma","address":"Via Roma 1, Milano"}]}""";

    /** What a merchant sells, and how. */
    public record Offer(List<String> categories, List<String> channels) {

        public static final Offer BOOKS_AND_COMPUTERS =
                new Offer(List.of("books", "hardware-software"), List.of("PHYSICAL", "ONLINE"));

        private static String json(List<String> words) {
            return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(","));
        }
    }

    public Reply grant(TaxCode person, String programme, String grantReference, Money amount) {
        return client.post("/v1/grants", """
                {"taxCode":"%s","programmeId":"%s","grantReference":"%s","amount":%s}
                """.formatted(person.text(), programme, grantReference, Amounts.json(amount)));
    }

    /** A grant that is good until the instant. */
    public Reply grant(TaxCode person, String programme, String grantReference, Money amount, Instant validUntil) {
        return client.post("/v1/grants", """
                {"taxCode":"%s","programmeId":"%s","grantReference":"%s","amount":%s,"validUntil":"%s"}
                """.formatted(
                        person.text(), programme, grantReference, Amounts.json(amount), validUntil));
    }

    /** The id by which events speak of this person. */
    public Reply lookUp(TaxCode person) {
        return client.post("/v1/beneficiaries/lookup", "{\"taxCode\":\"%s\"}".formatted(person.text()));
    }

    /** Says that a tax code was replaced by another form of it: both are one person's. */
    public Reply link(TaxCode before, TaxCode after) {
        return client.post("/v1/beneficiaries/links", """
                {"oldTaxCode":"%s","newTaxCode":"%s","reason":"OMOCODIA","reference":"prot. 7/2026"}
                """.formatted(before.text(), after.text()));
    }

    /** Sends a CSV file with its header line; the answer names the load job. */
    public Reply load(String programme, String csv) {
        return client.post(
                "/v1/load-jobs?programme=" + programme,
                "text/csv",
                BodyPublishers.ofString(csv),
                UUID.randomUUID().toString());
    }

    /** Waits until a load job has ended, one way or the other. */
    public Reply awaitLoad(String loadJobId) {
        long end = System.nanoTime() + LOAD_MAX.toNanos();
        while (true) {
            var job = client.get("/v1/load-jobs/" + loadJobId).done();
            var state = job.text("state");
            if (state.equals("DONE") || state.equals("FAILED") || System.nanoTime() > end) {
                return job;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Registers a merchant with one shop under a key of its own, so that a repeat answers the same merchant. */
    public Reply register(PartitaIva partitaIva, String name) {
        return register(partitaIva, name, Offer.BOOKS_AND_COMPUTERS);
    }

    /** The same with an offer of its own. */
    public Reply register(PartitaIva partitaIva, String name, Offer offer) {
        var json = MERCHANT.formatted(partitaIva, name, Offer.json(offer.categories()), Offer.json(offer.channels()));
        return client.post("/v1/merchants", json, "register-" + partitaIva);
    }

    public Reply activate(String merchantId) {
        return client.post("/v1/merchants/" + merchantId + "/activation", "{}");
    }

    public Reply suspend(String merchantId) {
        return client.post("/v1/merchants/" + merchantId + "/suspension", "{}");
    }

    /** A version of a programme with its whole terms. */
    public Reply version(String programme, int version) {
        return client.get("/v1/programmes/" + programme + "/versions/" + version);
    }

    /** Proposes a change of a version, as a JSON merge patch of its terms. */
    public Reply proposeChange(String programme, int version, String patch, String reason) {
        return client.send(client.request("/v1/programmes/" + programme + "/changes")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"" + version + "\"")
                .POST(BodyPublishers.ofString("{\"patch\":%s,\"reason\":\"%s\"}".formatted(patch, reason))));
    }

    public Reply approveChange(String programme, String changeId, String reason) {
        return client.post(
                "/v1/programmes/" + programme + "/changes/" + changeId + "/approval",
                "{\"reason\":\"%s\"}".formatted(reason));
    }
}
