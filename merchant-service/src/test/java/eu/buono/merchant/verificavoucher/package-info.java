/**
 * Tests of the web service VerificaVoucher by raw envelopes, and by clients that know nothing but the WSDL.
 * What the tills refuse is tested where the tills are.
 */
@NullMarked
package eu.buono.merchant.verificavoucher;

import org.jspecify.annotations.NullMarked;
