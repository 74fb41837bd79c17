/**
 * Stories: what people do with Buono and what they see, told as tables against real processes.
 * How a service does it does not live here.
 */
@NullMarked
package eu.buono.stack.story;

import org.jspecify.annotations.NullMarked;
