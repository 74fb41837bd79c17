/**
 * Merchants and shops in the database; the tills read them through a view that this context owns.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.registry.store;

import org.jspecify.annotations.NullMarked;
