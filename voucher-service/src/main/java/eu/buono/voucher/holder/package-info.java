/**
 * Who a holder is: a person with one tax code, or with several that the public body has linked.
 * Nothing about vouchers may live here.
 */
@NullMarked
package eu.buono.voucher.holder;

import org.jspecify.annotations.NullMarked;
