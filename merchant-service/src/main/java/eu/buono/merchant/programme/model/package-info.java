/**
 * What follows from the programmes that were published: rules at the tills, national names.
 * Nothing that speaks SQL or Kafka, and no clock.
 */
@NullMarked
package eu.buono.merchant.programme.model;

import org.jspecify.annotations.NullMarked;
