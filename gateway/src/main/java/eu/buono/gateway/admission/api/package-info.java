/**
 * Limits and decisions that routing asks for.
 * How they are measured and remembered is not shown.
 */
@NullMarked
package eu.buono.gateway.admission.api;

import org.jspecify.annotations.NullMarked;
