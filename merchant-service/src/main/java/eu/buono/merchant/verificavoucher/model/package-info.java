/**
 * What a list of books holds.
 * Nothing that speaks XML, SQL or Kafka, and no clock.
 */
@NullMarked
package eu.buono.merchant.verificavoucher.model;

import org.jspecify.annotations.NullMarked;
