package eu.buono.platform.web;

/** Values that anybody can read in this repository; production refuses to start with them. */
public final class DevelopmentSecrets {

    public static final String HASH_SECRET = "62756f6e6f20646576656c6f706d656e74206861736820736563726574212121";
    public static final String ISSUER = "https://dev-issuer.buono.invalid";
    /** The common name of a certificate authority that {@code ./buono up} or docker-compose has made. */
    public static final String AUTHORITY = "Buono development CA";
    /** Belongs to the gateway's key in .env.example, as base64 of its DER form. */
    public static final String ASSERTION_PUBLIC_KEY =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE7PUCuGubPOC0iOYd+v6TykzsAwgNa0Il"
                    + "oPxRafx/UoHsVknrlRYkJkExzSnsZAZa+u4bR3GvVa+5yHi9rilFdw==";

    /** The first coordinate of the key in .env.example that signs the tokens of clients. */
    public static final String CLIENT_KEY_X = "9hlUqvtU92elSZ5lnjrXxYHd8erzVBxLDac2yIO5IDY";

    private DevelopmentSecrets() {}
}
