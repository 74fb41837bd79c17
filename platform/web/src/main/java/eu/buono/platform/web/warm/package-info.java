/**
 * A process that reports ready is warm: it has walked its own hot paths. What the paths are, the services say; nothing
 * here may leave a trace that outlives the walk.
 */
@NullMarked
package eu.buono.platform.web.warm;

import org.jspecify.annotations.NullMarked;
