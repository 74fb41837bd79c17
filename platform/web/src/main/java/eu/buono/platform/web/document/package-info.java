/**
 * How the OpenAPI document of a service is completed: what holds for every operation is said here once. Nothing here
 * runs
 * in a service; the build calls it.
 */
@NullMarked
package eu.buono.platform.web.document;

import org.jspecify.annotations.NullMarked;
