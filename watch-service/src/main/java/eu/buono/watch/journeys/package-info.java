/**
 * Canaries walk what people, shops and tills do, through the public gateway, and the status says how that goes.
 * Nothing here asks a service for its health: only what a caller meets counts.
 */
@NullMarked
package eu.buono.watch.journeys;

import org.jspecify.annotations.NullMarked;
