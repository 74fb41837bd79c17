/**
 * Tests of the journeys' model.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.watch.journeys.model;

import org.jspecify.annotations.NullMarked;
