/**
 * Load jobs, the chunks of files that wait, and the rows that were refused.
 * No rule is decided here.
 */
@NullMarked
package eu.buono.wallet.loading.store;

import org.jspecify.annotations.NullMarked;
