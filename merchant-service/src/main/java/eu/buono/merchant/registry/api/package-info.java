/**
 * Merchants as other contexts see them, and whom a caller may act for.
 * What the register alone needs must not be here.
 */
@NullMarked
package eu.buono.merchant.registry.api;

import org.jspecify.annotations.NullMarked;
