@NullMarked
package eu.buono.gateway.cors;

import org.jspecify.annotations.NullMarked;
