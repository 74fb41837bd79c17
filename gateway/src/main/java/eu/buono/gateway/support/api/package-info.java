/**
 * Where the other contexts note what was refused.
 * Nothing here knows what a request contained.
 */
@NullMarked
package eu.buono.gateway.support.api;

import org.jspecify.annotations.NullMarked;
