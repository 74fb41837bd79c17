/**
 * Tests of the pipes between services on real PostgreSQL and Kafka.
 * Tests of what a service does with its events belong to that service.
 */
@NullMarked
package eu.buono.platform.durable;

import org.jspecify.annotations.NullMarked;
