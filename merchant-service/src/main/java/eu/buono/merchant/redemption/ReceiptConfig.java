package eu.buono.merchant.redemption;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of the signed receipts. */
@ConfigMapping(prefix = "buono.receipt")
public interface ReceiptConfig {

    /**
     * A JSON web key set of Ed25519 keys, default one that anybody can know, which production refuses. The first key
     * signs and must be private; the others are only published, so that older receipts can still be verified: a key
     * that is left out makes every receipt that it signed worthless.
     */
    Optional<String> keys();

    /** Who signs, as receipts name it, default {@code buono}; changed, verifiers refuse what is signed afterwards. */
    @WithDefault("buono")
    String issuer();
}
