/**
 * The programs that act for merchants: their secrets, and the tokens that they get for them (OAuth 2, client
 * credentials).
 * What a token opens must not be decided here.
 */
@NullMarked
package eu.buono.merchant.access.client;

import org.jspecify.annotations.NullMarked;
