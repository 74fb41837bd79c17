/**
 * Claims as redemptions make them, and the ledger that they are appended to.
 * No statement and no SQL lives here.
 */
@NullMarked
package eu.buono.merchant.claim.api;

import org.jspecify.annotations.NullMarked;
