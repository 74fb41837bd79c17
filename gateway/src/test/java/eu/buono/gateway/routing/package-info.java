/**
 * Heads, bodies, paths and reports, without a network.
 * What a caller reads is tested beside the gateway.
 */
@NullMarked
package eu.buono.gateway.routing;

import org.jspecify.annotations.NullMarked;
