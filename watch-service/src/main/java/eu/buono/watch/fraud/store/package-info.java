/**
 * The cases that were found, as a projection of the topic of frauds.
 * Nothing here judges.
 */
@NullMarked
package eu.buono.watch.fraud.store;

import org.jspecify.annotations.NullMarked;
