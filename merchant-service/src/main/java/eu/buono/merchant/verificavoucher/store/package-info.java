/**
 * Lists of books in the database.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.verificavoucher.store;

import org.jspecify.annotations.NullMarked;
