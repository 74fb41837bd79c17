/** Tests of the warm-up's decisions. */
@NullMarked
package eu.buono.platform.web.warm;

import org.jspecify.annotations.NullMarked;
