/**
 * The read model of programmes in the database.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.programme.store;

import org.jspecify.annotations.NullMarked;
