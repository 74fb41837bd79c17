/**
 * Pages for everybody. A client of the public interface with no rights of its own: what a person may not do by the
 * interface, the pages cannot do either. No rule about money lives here.
 */
@NullMarked
package eu.buono.portal;

import org.jspecify.annotations.NullMarked;
