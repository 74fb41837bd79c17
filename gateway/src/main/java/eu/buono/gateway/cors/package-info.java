/** Which pages of other origins may call the API from a browser. No request is admitted or routed here. */
@NullMarked
package eu.buono.gateway.cors;

import org.jspecify.annotations.NullMarked;
