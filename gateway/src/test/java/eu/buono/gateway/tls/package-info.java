/**
 * What a start refuses.
 * Handshakes are tested beside the gateway.
 */
@NullMarked
package eu.buono.gateway.tls;

import org.jspecify.annotations.NullMarked;
