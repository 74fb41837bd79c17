/**
 * Tests of what the status says and how it is signed.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.watch.journeys;

import org.jspecify.annotations.NullMarked;
