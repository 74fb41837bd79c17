/**
 * The pipes towards callers, the same in every process: who is calling, problem+json, strict JSON, pages and limits.
 * No rule about money, vouchers or merchants may live here.
 */
@NullMarked
package eu.buono.platform.web;

import org.jspecify.annotations.NullMarked;
