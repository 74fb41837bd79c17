/**
 * Who is who: tax codes become the ids by which everything else knows people, and codes of one person are linked.
 * The table {@code person_code} is what stores of other contexts join; nothing about money may live here.
 */
@NullMarked
package eu.buono.wallet.person;

import org.jspecify.annotations.NullMarked;
