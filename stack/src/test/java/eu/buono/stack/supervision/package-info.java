/**
 * Tests of what supervision decides, with processes of the operating system that do nothing. A whole stack is killed
 * by LauncherIT instead.
 */
@NullMarked
package eu.buono.stack.supervision;

import org.jspecify.annotations.NullMarked;
