package eu.buono.gateway.admission.api;

/** How often one caller and one address may ask. */
public final class RateClass {

    private final String name;
    private final Buckets callers;
    private final Buckets addresses;

    RateClass(String name, AdmissionConfig.RateConfig config, int bucketsMax) {
        this.name = name;
        this.callers = new Buckets(config.perCaller(), bucketsMax);
        this.addresses = new Buckets(config.perAddress(), bucketsMax);
    }

    String name() {
        return name;
    }

    public Buckets callers() {
        return callers;
    }

    public Buckets addresses() {
        return addresses;
    }
}
