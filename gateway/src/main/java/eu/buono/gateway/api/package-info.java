/**
 * What every context of the gateway may say: its refusals.
 * No rule decides here, and nothing is remembered.
 */
@NullMarked
package eu.buono.gateway.api;

import org.jspecify.annotations.NullMarked;
