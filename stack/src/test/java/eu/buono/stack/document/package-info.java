/**
 * The OpenAPI document is the wire: every answer is one that it names, and clients made from it by strangers' tools
 * work. Stories of people and tills are told elsewhere.
 */
@NullMarked
package eu.buono.stack.document;

import org.jspecify.annotations.NullMarked;
