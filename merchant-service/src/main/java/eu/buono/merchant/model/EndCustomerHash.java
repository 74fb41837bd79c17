package eu.buono.merchant.model;

/**
 * Keyed hash of what a merchant's till calls its end customer. The same customer is another one at another merchant.
 */
public record EndCustomerHash(String hex) {}
