/**
 * Merchant-service, the custodian of every registered voucher: configuration and start-up checks live here.
 * What a till, a merchant or an event asks for must not: each feature has its own package.
 */
@NullMarked
package eu.buono.merchant;

import org.jspecify.annotations.NullMarked;
