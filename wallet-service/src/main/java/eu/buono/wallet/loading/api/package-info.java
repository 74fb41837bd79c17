/**
 * What other contexts may ask the loading for.
 * Files and HTTP must not be known here.
 */
@NullMarked
package eu.buono.wallet.loading.api;

import org.jspecify.annotations.NullMarked;
