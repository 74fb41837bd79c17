package eu.buono.stack.people;

import eu.buono.contracts.Money;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.TaxCode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The public body: loads wallets and registers merchants. */
public record PublicBody(Client client) {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LOAD_MAX = Duration.ofMinutes(5);

    /** Everything that the shipped example programme sells, through both channels. */
    private static final String MERCHANT = """
            {"partitaIva":"%s","name":"%s","categories":["books","hardware-software"],\
            "channels":["PHYSICAL","ONLINE"],"shops":[{"name":"Via Roma","address":"Via Roma 1, Milano"}]}""";

    public Reply grant(TaxCode person, String programme, String grantReference, Money amount) {
        return client.post("/v1/grants", """
                {"taxCode":"%s","programmeId":"%s","grantReference":"%s","amount":%s}
                """.formatted(person.text(), programme, grantReference, Amounts.json(amount)));
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
        return client.post("/v1/merchants", MERCHANT.formatted(partitaIva, name), "register-" + partitaIva);
    }

    public Reply activate(String merchantId) {
        return client.post("/v1/merchants/" + merchantId + "/activation", "{}");
    }

    public Reply suspend(String merchantId) {
        return client.post("/v1/merchants/" + merchantId + "/suspension", "{}");
    }
}
