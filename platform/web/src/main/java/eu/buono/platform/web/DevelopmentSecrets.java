package eu.buono.platform.web;

/** Values that anybody can read in this repository; production refuses to start with them. */
public final class DevelopmentSecrets {

    public static final String HASH_SECRET = "62756f6e6f20646576656c6f706d656e74206861736820736563726574212121";
    public static final String ISSUER = "https://dev-issuer.buono.invalid";

    private DevelopmentSecrets() {}
}
