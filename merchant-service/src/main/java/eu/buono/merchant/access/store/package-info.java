/**
 * Certificates and clients in the database.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.access.store;

import org.jspecify.annotations.NullMarked;
