/**
 * Which books of a settlement do not agree.
 * No database, no HTTP, no clock.
 */
@NullMarked
package eu.buono.settlement.reconciliation.model;

import org.jspecify.annotations.NullMarked;
