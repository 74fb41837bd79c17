/**
 * The one door: who are you, how often, where to, how long at most.
 * No rule about money, vouchers or merchants, and no type of the services' requests and answers may live here.
 */
@NullMarked
package eu.buono.gateway;

import org.jspecify.annotations.NullMarked;
