/**
 * What is remembered: SQL and rows, in and out as model types; the lock order is written in TillStore.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.store;

import org.jspecify.annotations.NullMarked;
