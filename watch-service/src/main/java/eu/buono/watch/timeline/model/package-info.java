/**
 * What an entry of a timeline is, and which ones belong to whom.
 * Nothing here reads Kafka or a database.
 */
@NullMarked
package eu.buono.watch.timeline.model;

import org.jspecify.annotations.NullMarked;
