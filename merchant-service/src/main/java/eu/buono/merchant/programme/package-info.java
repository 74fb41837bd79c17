/**
 * The programmes as wallet-service publishes them: a read model of this service's own, so that tills need nobody else.
 * No rule of a programme may be set here.
 */
@NullMarked
package eu.buono.merchant.programme;

import org.jspecify.annotations.NullMarked;
