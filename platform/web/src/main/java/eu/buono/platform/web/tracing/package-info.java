/**
 * Where the spans of a process go, told at run time.
 * What is in a trace stands with whoever begins the span: this package knows no domain.
 */
@NullMarked
package eu.buono.platform.web.tracing;

import org.jspecify.annotations.NullMarked;
