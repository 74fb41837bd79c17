/**
 * What is true of vouchers at the till, redemptions, claims and merchants: states, rules, refusals, arithmetic.
 * Nothing that speaks HTTP, SQL or Kafka, and no clock.
 */
@NullMarked
package eu.buono.merchant.model;

import org.jspecify.annotations.NullMarked;
