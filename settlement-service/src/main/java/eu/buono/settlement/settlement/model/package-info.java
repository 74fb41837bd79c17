/**
 * What becomes of a balance when its period is closed.
 * No database, no HTTP, no clock.
 */
@NullMarked
package eu.buono.settlement.settlement.model;

import org.jspecify.annotations.NullMarked;
