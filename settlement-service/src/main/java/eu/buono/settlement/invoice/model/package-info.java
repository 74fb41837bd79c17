/**
 * What an invoice says, whatever its format.
 * No database, no HTTP, no clock.
 */
@NullMarked
package eu.buono.settlement.invoice.model;

import org.jspecify.annotations.NullMarked;
