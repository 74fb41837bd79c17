package eu.buono.platform.web;

/** How a caller without a valid token is told to prove who calls (RFC 6750, 3). */
final class BearerChallenge {

    private BearerChallenge() {}

    /** Who sent no token learns that one is needed; who sent one, that another is. */
    static String of(boolean isTokenSent) {
        return isTokenSent ? "Bearer error=\"invalid_token\"" : "Bearer";
    }
}
