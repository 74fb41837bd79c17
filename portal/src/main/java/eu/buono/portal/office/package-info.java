/**
 * The pages of the public body and of support: settlements and their payment, merchants, loads, people. Who may decide
 * what, and that payments need two, the interface decides.
 */
@NullMarked
package eu.buono.portal.office;

import org.jspecify.annotations.NullMarked;
