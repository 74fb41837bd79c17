/**
 * What merchants are owed, entry by entry, from the events of the tills.
 * Nothing here knows when or how it is paid.
 */
@NullMarked
package eu.buono.settlement.statement;

import org.jspecify.annotations.NullMarked;
