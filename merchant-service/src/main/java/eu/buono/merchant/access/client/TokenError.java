package eu.buono.merchant.access.client;

/** What RFC 6749 lets a token endpoint say instead of a token. */
enum TokenError implements TokenRequest {
    INVALID_REQUEST(400, "invalid_request", "a parameter is missing, repeated, or given in two ways"),
    INVALID_CLIENT(401, "invalid_client", "the client is unknown or revoked, or its secret is wrong"),
    UNSUPPORTED_GRANT_TYPE(400, "unsupported_grant_type", "only client_credentials is supported"),
    INVALID_SCOPE(400, "invalid_scope", "scopes are not in use: a client may do what it was made for");

    private final int httpStatus;
    private final String code;
    private final String description;

    TokenError(int httpStatus, String code, String description) {
        this.httpStatus = httpStatus;
        this.code = code;
        this.description = description;
    }

    int httpStatus() {
        return httpStatus;
    }

    String code() {
        return code;
    }

    String description() {
        return description;
    }
}
