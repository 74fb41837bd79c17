/**
 * The history of the journeys, counted by minute and by day.
 * How a journey is now must not be read from here: it would be unknown whenever the database is.
 */
@NullMarked
package eu.buono.watch.journeys.store;

import org.jspecify.annotations.NullMarked;
