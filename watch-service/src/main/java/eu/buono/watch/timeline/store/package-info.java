/**
 * The entries of all timelines, and by which ids they are found.
 * No entry is ever changed.
 */
@NullMarked
package eu.buono.watch.timeline.store;

import org.jspecify.annotations.NullMarked;
