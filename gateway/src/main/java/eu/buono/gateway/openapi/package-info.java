/**
 * One OpenAPI document for all services: fetched from each of them, merged, kept for a while.
 * What the document says is the services' matter; what a route or a limit is, that of routing and admission.
 */
@NullMarked
package eu.buono.gateway.openapi;

import org.jspecify.annotations.NullMarked;
