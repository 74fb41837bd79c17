/**
 * The sandbox: merchants make vouchers to try their tills with, one for every outcome; the tills' use cases play them.
 * Nothing here may know money: what belongs to the sandbox is told by its id, and never becomes a claim or an event.
 */
@NullMarked
package eu.buono.merchant.redemption.sandbox;

import org.jspecify.annotations.NullMarked;
