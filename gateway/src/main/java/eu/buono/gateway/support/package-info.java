/**
 * What support is told of requests that came to nothing.
 * Nothing here routes or answers a request of the public.
 */
@NullMarked
package eu.buono.gateway.support;

import org.jspecify.annotations.NullMarked;
