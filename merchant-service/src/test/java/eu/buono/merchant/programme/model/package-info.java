/**
 * Tests of this room, on real PostgreSQL and Kafka where their name ends with IT.
 * No mocks and no sleeping.
 */
@NullMarked
package eu.buono.merchant.programme.model;

import org.jspecify.annotations.NullMarked;
