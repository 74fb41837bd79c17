/**
 * What is searched for and found in the register.
 * Nothing that speaks HTTP, SQL or Kafka, and no clock.
 */
@NullMarked
package eu.buono.merchant.registry.model;

import org.jspecify.annotations.NullMarked;
