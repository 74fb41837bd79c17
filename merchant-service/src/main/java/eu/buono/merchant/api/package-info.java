/**
 * What every context of the service may say: its refusals.
 * No rule decides here, and nothing is remembered.
 */
@NullMarked
package eu.buono.merchant.api;

import org.jspecify.annotations.NullMarked;
