/**
 * Routes, the processes behind them and the refusals, for the other contexts.
 * Nothing of one request on its way may live here.
 */
@NullMarked
package eu.buono.gateway.routing.api;

import org.jspecify.annotations.NullMarked;
