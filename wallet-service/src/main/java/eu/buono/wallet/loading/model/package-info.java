/**
 * Files of grants row by row, and how far an upload has got.
 * No clock, no SQL, no HTTP and no framework may be used here.
 */
@NullMarked
package eu.buono.wallet.loading.model;

import org.jspecify.annotations.NullMarked;
