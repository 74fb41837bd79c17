/**
 * The wallet service: a package per context, which others see through its {@code api} alone.
 * Nothing but that cut may live here.
 */
@NullMarked
package eu.buono.wallet;

import org.jspecify.annotations.NullMarked;
