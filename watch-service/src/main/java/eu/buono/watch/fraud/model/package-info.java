/**
 * What looks like fraud: histories of merchants, holders and wallets, and the rules that judge them.
 * Nothing here reads Kafka, a database or a clock.
 */
@NullMarked
package eu.buono.watch.fraud.model;

import org.jspecify.annotations.NullMarked;
