package eu.buono.stack.people;

import com.fasterxml.jackson.databind.JsonNode;
import eu.buono.contracts.Money;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A person with a wallet: asks for vouchers and sees the money. */
public record Holder(Client client) {

    private static final int WAIT_SECONDS = 10;

    /** What a voucher is for, by the names of the programme. */
    public record Purpose(String channel, String categoryId, String goodId) {

        static final Purpose BOOK = new Purpose("PHYSICAL", "books", "printed-book");
    }

    /** Asks for a book voucher for a physical shop and waits for it. */
    public Reply issue(String programme, Money amount) {
        return issue(programme, amount, UUID.randomUUID().toString());
    }

    /** The same under a given idempotency key. */
    public Reply issue(String programme, Money amount, String idempotencyKey) {
        return ask("/v1/vouchers", voucher(programme, Purpose.BOOK, amount), idempotencyKey, WAIT_SECONDS);
    }

    /** The same for something else than a book. */
    public Reply issue(String programme, Purpose purpose, Money amount) {
        var key = UUID.randomUUID().toString();
        return ask("/v1/vouchers", voucher(programme, purpose, amount), key, WAIT_SECONDS);
    }

    /** Asks for a voucher and does not wait for it. */
    public Reply request(String programme, Money amount) {
        var key = UUID.randomUUID().toString();
        return ask("/v1/vouchers", voucher(programme, Purpose.BOOK, amount), key, 0);
    }

    public Reply cancel(String voucherId) {
        return ask(
                "/v1/vouchers/" + voucherId + "/cancellation",
                "{}",
                UUID.randomUUID().toString(),
                WAIT_SECONDS);
    }

    private static String voucher(String programme, Purpose purpose, Money amount) {
        return """
                {"programmeId":"%s","channel":"%s","categoryId":"%s","goodId":"%s","amount":%s}
                """.formatted(
                        programme, purpose.channel(), purpose.categoryId(), purpose.goodId(), Amounts.json(amount));
    }

    private Reply ask(String path, String json, String idempotencyKey, int waitSeconds) {
        return client.send(client.request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .header("Prefer", "wait=" + waitSeconds)
                .POST(BodyPublishers.ofString(json)));
    }

    public Reply voucher(String voucherId) {
        return client.get("/v1/vouchers/" + voucherId);
    }

    /** The person's money of one programme: {@code available}, {@code held}, {@code spent} and so on. */
    public Reply balance(String programme) {
        return client.get("/v1/wallets/" + walletId(programme) + "/balance").done();
    }

    public String walletId(String programme) {
        var wallets = client.get("/v1/wallets").done().json();
        var items = wallets.isArray() ? wallets : wallets.path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(wallet -> wallet.path("programmeId").asText().equals(programme))
                .map(wallet -> wallet.path("walletId"))
                .map(JsonNode::asText)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("no wallet of " + programme + " in " + wallets));
    }
}
