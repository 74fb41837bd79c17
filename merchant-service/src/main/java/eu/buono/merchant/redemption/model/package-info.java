/**
 * What is true of vouchers at the till and of redemptions: states, rules, refusals, arithmetic.
 * Nothing that speaks HTTP, SQL or Kafka, and no clock.
 */
@NullMarked
package eu.buono.merchant.redemption.model;

import org.jspecify.annotations.NullMarked;
