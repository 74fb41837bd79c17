package eu.buono.platform.web;

import eu.buono.contracts.KeyedHash;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives every bean the one {@link KeyedHash} of the installation, from {@code buono.hash-secret}: hexadecimal, at least
 * 64 digits, the same in every process. With another value every known person and voucher code becomes unknown.
 */
@Singleton
class KeyedHashProducer {

    @Produces
    @Singleton
    KeyedHash keyedHash(
            @ConfigProperty(name = "buono.hash-secret", defaultValue = DevelopmentSecrets.HASH_SECRET) String secret) {
        return KeyedHash.ofHex(secret);
    }
}
