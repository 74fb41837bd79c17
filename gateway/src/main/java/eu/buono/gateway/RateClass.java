package eu.buono.gateway;

/** How often one caller and one address may ask. */
final class RateClass {

    private final Buckets callers;
    private final Buckets addresses;

    RateClass(GatewayConfig.RateConfig config, int bucketsMax) {
        this.callers = new Buckets(config.perCaller(), bucketsMax);
        this.addresses = new Buckets(config.perAddress(), bucketsMax);
    }

    Buckets callers() {
        return callers;
    }

    Buckets addresses() {
        return addresses;
    }
}
