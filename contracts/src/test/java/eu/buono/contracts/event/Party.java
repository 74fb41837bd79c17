package eu.buono.contracts.event;

/** Who sends or receives events. */
enum Party {
    WALLET_SERVICE("wallet-service"),
    VOUCHER_SERVICE("voucher-service"),
    MERCHANT_SERVICE("merchant-service"),
    SETTLEMENT_SERVICE("settlement-service"),
    PUBLIC_BODY("public-body");

    private final String wireName;

    Party(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Party senderTo(Topic topic) {
        return switch (topic) {
            case WALLET, PROGRAMME -> WALLET_SERVICE;
            case VOUCHER -> VOUCHER_SERVICE;
            case MERCHANT -> MERCHANT_SERVICE;
            case LOADS -> PUBLIC_BODY;
        };
    }
}
