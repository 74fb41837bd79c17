package eu.buono.contracts.event;

import java.util.List;

/** Who sends or receives events. */
enum Party {
    WALLET_SERVICE("wallet-service"),
    VOUCHER_SERVICE("voucher-service"),
    MERCHANT_SERVICE("merchant-service"),
    SETTLEMENT_SERVICE("settlement-service"),
    WATCH_SERVICE("watch-service"),
    PUBLIC_BODY("public-body");

    private final String wireName;

    Party(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /** The consumer groups by which a service reads a topic; the public body chooses its own. */
    List<String> groupsOn(Topic topic) {
        return switch (this) {
            case WALLET_SERVICE -> topic == Topic.LOADS ? List.of("wallet-loads") : List.of("wallet-holding");
            case VOUCHER_SERVICE ->
                switch (topic) {
                    case PROGRAMME -> List.of("voucher-programmes");
                    case WALLET -> List.of("voucher-issuance", "voucher-holder", "voucher-notice");
                    case MERCHANT -> List.of("voucher-issuance", "voucher-notice");
                    case VOUCHER -> List.of("voucher-notice");
                    case SETTLEMENT, FRAUD, TOTALS, LOADS -> List.of("voucher-issuance");
                };
            case MERCHANT_SERVICE ->
                switch (topic) {
                    case PROGRAMME -> List.of("merchant-programme");
                    case MERCHANT -> List.of("merchant-webhook");
                    case SETTLEMENT -> List.of("merchant-settlement-webhook");
                    case WALLET, VOUCHER, FRAUD, TOTALS, LOADS -> List.of("merchant-custody");
                };
            case SETTLEMENT_SERVICE ->
                switch (topic) {
                    case VOUCHER -> List.of("settlement-codes");
                    case FRAUD -> List.of("settlement-holds");
                    case WALLET, MERCHANT, PROGRAMME, SETTLEMENT, TOTALS, LOADS -> List.of("settlement-claims");
                };
            case WATCH_SERVICE ->
                switch (topic) {
                    // All of it, at each start.
                    case PROGRAMME -> List.of();
                    case FRAUD -> List.of("watch-fraud-cases");
                    case WALLET, VOUCHER, MERCHANT, SETTLEMENT, TOTALS, LOADS -> List.of("watch-books");
                };
            case PUBLIC_BODY -> List.of();
        };
    }

    /** Whether it publishes events of this kind: of a topic with two writers, each has its own. */
    boolean sends(Event event) {
        return switch (event) {
            case FraudEvent.FraudSuspectedV1 ignored -> this == WATCH_SERVICE;
            case FraudEvent.FraudDecidedV1 ignored -> this == SETTLEMENT_SERVICE;
            default -> sendersTo(Topic.of(event)).contains(this);
        };
    }

    /** Who writes a topic: one alone, but for what each keeper of a book tells, and what becomes of a sign. */
    static List<Party> sendersTo(Topic topic) {
        return switch (topic) {
            case WALLET, PROGRAMME -> List.of(WALLET_SERVICE);
            case VOUCHER -> List.of(VOUCHER_SERVICE);
            case MERCHANT -> List.of(MERCHANT_SERVICE);
            case SETTLEMENT -> List.of(SETTLEMENT_SERVICE);
            case FRAUD -> List.of(WATCH_SERVICE, SETTLEMENT_SERVICE);
            case TOTALS -> List.of(WALLET_SERVICE, VOUCHER_SERVICE, MERCHANT_SERVICE, SETTLEMENT_SERVICE);
            case LOADS -> List.of(PUBLIC_BODY);
        };
    }
}
