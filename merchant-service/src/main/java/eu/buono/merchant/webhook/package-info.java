/**
 * Webhooks: merchants are told of their redemptions by signed messages, from events and not in the path of the tills.
 * What a redemption is, and whether it may happen, must not be decided here.
 */
@NullMarked
package eu.buono.merchant.webhook;

import org.jspecify.annotations.NullMarked;
