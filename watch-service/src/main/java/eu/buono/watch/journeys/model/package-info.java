/**
 * The journeys, and what follows from how they went.
 * Nothing here walks, stores or shows.
 */
@NullMarked
package eu.buono.watch.journeys.model;

import org.jspecify.annotations.NullMarked;
