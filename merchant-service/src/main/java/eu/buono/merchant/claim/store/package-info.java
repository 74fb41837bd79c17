/**
 * Claims in the database: appended by redemptions, read page by page for statements.
 * No decision lives here.
 */
@NullMarked
package eu.buono.merchant.claim.store;

import org.jspecify.annotations.NullMarked;
