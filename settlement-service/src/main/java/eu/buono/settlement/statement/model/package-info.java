/**
 * What follows from an event of the tills.
 * No database, no HTTP, no clock.
 */
@NullMarked
package eu.buono.settlement.statement.model;

import org.jspecify.annotations.NullMarked;
