package eu.buono.platform.web;

import eu.buono.contracts.KeyedHash;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives every bean the one {@link KeyedHash} of the installation. */
@Singleton
class KeyedHashProducer {

    @Produces
    @Singleton
    KeyedHash keyedHash(WebConfig config) {
        return KeyedHash.ofHex(config.hashSecret());
    }
}
