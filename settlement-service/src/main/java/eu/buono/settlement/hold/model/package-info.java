/**
 * How a case may be decided, and its signal in plain words.
 * No database, no HTTP, no clock.
 */
@NullMarked
package eu.buono.settlement.hold.model;

import org.jspecify.annotations.NullMarked;
