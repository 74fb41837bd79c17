/**
 * What the other contexts of watch-service learn from the one that reads the topics.
 * Nothing here uses the timeline's tables.
 */
@NullMarked
package eu.buono.watch.timeline.api;

import org.jspecify.annotations.NullMarked;
