/**
 * The merge of documents.
 * What the document of a service says is tested in that service.
 */
@NullMarked
package eu.buono.gateway.openapi;

import org.jspecify.annotations.NullMarked;
