/**
 * The walls: tests of how the repository is built, not of what it does.
 * Tests that start anything must not live here.
 */
@NullMarked
package eu.buono.stack.walls;

import org.jspecify.annotations.NullMarked;
