/**
 * What every context of the service may say: its refusals, and who did what and why.
 * No rule decides here, and nothing is remembered.
 */
@NullMarked
package eu.buono.wallet.api;

import org.jspecify.annotations.NullMarked;
