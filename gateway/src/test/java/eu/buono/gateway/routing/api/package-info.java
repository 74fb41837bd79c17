/**
 * The choice of an instance, and traces.
 * Nothing here needs a network.
 */
@NullMarked
package eu.buono.gateway.routing.api;

import org.jspecify.annotations.NullMarked;
