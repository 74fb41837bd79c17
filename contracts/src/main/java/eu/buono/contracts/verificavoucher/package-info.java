/**
 * The faults of the national web service VerificaVoucher, which the gateway and merchant-service write alike. No rule
 * and no request lives here.
 */
@NullMarked
package eu.buono.contracts.verificavoucher;

import org.jspecify.annotations.NullMarked;
