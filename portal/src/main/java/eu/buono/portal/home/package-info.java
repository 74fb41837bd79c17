/**
 * The first page, the way in, the way out and the choice of a language. Nothing here is about anybody's money or
 * vouchers.
 */
@NullMarked
package eu.buono.portal.home;

import org.jspecify.annotations.NullMarked;
