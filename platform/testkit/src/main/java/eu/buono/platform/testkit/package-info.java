/**
 * Real servers (PostgreSQL, Kafka), identities and events for tests and for {@code ./buono up}.
 * No rule about money and no fake of our own types lives here, and nothing here is on the class path of a service.
 */
@NullMarked
package eu.buono.platform.testkit;

import org.jspecify.annotations.NullMarked;
