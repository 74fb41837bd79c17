package eu.buono.gateway;

/** How often one caller and one address may ask. */
final class RateClass {

    private final String name;
    private final Buckets callers;
    private final Buckets addresses;

    RateClass(String name, GatewayConfig.RateConfig config, int bucketsMax) {
        this.name = name;
        this.callers = new Buckets(config.perCaller(), bucketsMax);
        this.addresses = new Buckets(config.perAddress(), bucketsMax);
    }

    String name() {
        return name;
    }

    Buckets callers() {
        return callers;
    }

    Buckets addresses() {
        return addresses;
    }
}
