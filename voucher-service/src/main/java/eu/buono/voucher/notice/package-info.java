/**
 * Tells holders by e-mail what happens to their vouchers: who wants to be told of what, which notices are to be sent,
 * and the sending.
 * Nothing about vouchers is decided here, and nothing waits for a notice.
 */
@NullMarked
package eu.buono.voucher.notice;

import org.jspecify.annotations.NullMarked;
