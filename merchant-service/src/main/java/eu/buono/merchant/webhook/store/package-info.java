/**
 * Webhooks, messages and tries in the database.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.webhook.store;

import org.jspecify.annotations.NullMarked;
