package eu.buono.contracts.event;

/** The Kafka topics: one per owner. Each has a dead-letter topic of the same name with {@code .dlt} appended. */
public enum Topic {
    WALLET("buono.wallet.v1"),
    VOUCHER("buono.voucher.v1"),
    MERCHANT("buono.merchant.v1"),
    /** Written by the public body, read by wallet-service. */
    LOADS("buono.loads.v1");

    /** Partitions of every topic: the most processes of one service that can share its work. */
    public static final int PARTITIONS = 12;

    private final String kafkaName;

    Topic(String kafkaName) {
        this.kafkaName = kafkaName;
    }

    public String kafkaName() {
        return kafkaName;
    }

    public String deadLetterName() {
        return kafkaName + ".dlt";
    }

    /** The topic to which an event belongs: its owner's. */
    public static Topic of(Event event) {
        return switch (event) {
            case WalletEvent ignored -> WALLET;
            case VoucherEvent ignored -> VOUCHER;
            case MerchantEvent ignored -> MERCHANT;
            case LoadEvent ignored -> LOADS;
        };
    }
}
