/**
 * What certificates and clients are, and when a certificate is valid.
 * Nothing that speaks HTTP, SQL or Kafka, and no clock.
 */
@NullMarked
package eu.buono.merchant.access.model;

import org.jspecify.annotations.NullMarked;
