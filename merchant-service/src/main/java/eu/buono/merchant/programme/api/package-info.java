/**
 * What other contexts ask about programmes.
 * No event and no row lives here.
 */
@NullMarked
package eu.buono.merchant.programme.api;

import org.jspecify.annotations.NullMarked;
