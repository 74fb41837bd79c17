/**
 * What all pages have in common: the frame, the design, the guard of forms, the headers, the page of a refusal. Nothing
 * here knows one kind of person.
 */
@NullMarked
package eu.buono.portal.page;

import org.jspecify.annotations.NullMarked;
