/**
 * The links of tax codes: who made them and why, and which codes are one person's.
 * Ids only, never a tax code.
 */
@NullMarked
package eu.buono.wallet.person.store;

import org.jspecify.annotations.NullMarked;
