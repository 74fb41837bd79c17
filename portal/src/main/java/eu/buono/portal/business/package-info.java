/**
 * A business in the register: how it comes in by its verified identity, what it sells and where, and by what its tills
 * and programs are known. Nothing here cashes a voucher.
 */
@NullMarked
package eu.buono.portal.business;

import org.jspecify.annotations.NullMarked;
