/**
 * The proxy: which route a request takes, what passes of its head and body, what becomes of its answer.
 * Who may pass, and how much, is not decided here.
 */
@NullMarked
package eu.buono.gateway.routing;

import org.jspecify.annotations.NullMarked;
