/**
 * Who may act for a merchant: client certificates and programs with secrets.
 * What a caller may do with a voucher must not be decided here.
 */
@NullMarked
package eu.buono.merchant.access;

import org.jspecify.annotations.NullMarked;
