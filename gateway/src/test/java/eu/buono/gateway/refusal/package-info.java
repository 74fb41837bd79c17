/** Tests of the pages of refusals without a server; that they are served is tested where the gateway is. */
@NullMarked
package eu.buono.gateway.refusal;

import org.jspecify.annotations.NullMarked;
