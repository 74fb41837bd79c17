package eu.buono.merchant.access.api;

/**
 * Where the gateway got a request from and how it was addressed.
 *
 * @param address of the caller as the gateway saw it
 * @param scheme {@code http} or {@code https}
 * @param host name and port that the caller called, empty if it named none; the caller chooses it
 */
public record Forwarding(String address, String scheme, String host) {}
