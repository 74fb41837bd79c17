/**
 * The states of a settlement, and how other contexts move one.
 * No SQL and no HTTP.
 */
@NullMarked
package eu.buono.settlement.settlement.api;

import org.jspecify.annotations.NullMarked;
