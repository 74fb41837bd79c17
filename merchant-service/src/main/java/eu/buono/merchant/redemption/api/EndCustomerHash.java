package eu.buono.merchant.redemption.api;

/**
 * Keyed hash of what a merchant's till calls its end customer. The same customer is another one at another merchant.
 */
public record EndCustomerHash(String hex) {}
