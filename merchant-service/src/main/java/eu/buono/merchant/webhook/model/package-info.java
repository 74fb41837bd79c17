/**
 * What a webhook and a message are, when a message is tried again, which addresses are public.
 * Nothing that speaks HTTP, SQL or Kafka, and no clock.
 */
@NullMarked
package eu.buono.merchant.webhook.model;

import org.jspecify.annotations.NullMarked;
