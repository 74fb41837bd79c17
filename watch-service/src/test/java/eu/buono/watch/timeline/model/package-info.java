/**
 * Tests of what belongs to a timeline.
 * Nothing here starts a container.
 */
@NullMarked
package eu.buono.watch.timeline.model;

import org.jspecify.annotations.NullMarked;
