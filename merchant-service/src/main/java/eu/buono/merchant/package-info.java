/**
 * Merchant-service, the custodian of every registered voucher: its contexts lie side by side below this package.
 * What a till, a merchant or an event asks for must not live here, and contexts see each other by their api alone.
 */
@NullMarked
package eu.buono.merchant;

import org.jspecify.annotations.NullMarked;
