/**
 * For the public body: the programmes with their rules, and how two people change them. What makes sense as rules is
 * decided by wallet-service, not here.
 */
@NullMarked
package eu.buono.portal.programme;

import org.jspecify.annotations.NullMarked;
