package eu.buono.contracts.evidence;

/**
 * The public half of a key of Ed25519, as a JSON web key (RFC 8037).
 *
 * @param kty {@code OKP}
 * @param crv {@code Ed25519}
 * @param kid the key's name, which stands in what it signed
 * @param x the key itself, in base64url
 */
public record CheckpointKey(String kty, String crv, String kid, String x) {}
