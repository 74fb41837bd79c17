/**
 * The pipes towards callers, each bent until it refuses.
 * What a service answers to whom is not tested here.
 */
@NullMarked
package eu.buono.platform.web;

import org.jspecify.annotations.NullMarked;
