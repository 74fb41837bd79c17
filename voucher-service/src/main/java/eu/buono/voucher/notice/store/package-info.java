/**
 * Notices that wait, and addresses, encrypted; by Hibernate ORM with Panache.
 * No rule about notices is decided here.
 */
@NullMarked
package eu.buono.voucher.notice.store;

import org.jspecify.annotations.NullMarked;
