/**
 * The programmes as they were published, by Hibernate ORM with Panache.
 * No rule of a programme is applied here.
 */
@NullMarked
package eu.buono.voucher.programme.store;

import org.jspecify.annotations.NullMarked;
