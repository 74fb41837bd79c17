/**
 * The tills: check, authorise, capture, void, redeem, reverse, look up; nothing but the own database is needed.
 * No Kafka, no other service, and no wait without a deadline.
 */
@NullMarked
package eu.buono.merchant.redemption.till;

import org.jspecify.annotations.NullMarked;
