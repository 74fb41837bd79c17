/**
 * The pages of shops: the counter, what was cashed, what is owed. What a voucher is good for, the interface decides; a
 * picture of a code is read here and kept nowhere.
 */
@NullMarked
package eu.buono.portal.till;

import org.jspecify.annotations.NullMarked;
