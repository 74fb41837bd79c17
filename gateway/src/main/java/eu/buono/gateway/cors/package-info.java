/**
 * Which pages of other origins may call the API from a browser: the answers that browsers ask for before they send a
 * request. No request is admitted or routed here.
 */
@NullMarked
package eu.buono.gateway.cors;

import org.jspecify.annotations.NullMarked;
