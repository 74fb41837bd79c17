package eu.buono.stack.story;

import eu.buono.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One line of a story: a verb, its words, and after an arrow what is seen.
 *
 * @param seen one word of the answer: a state, an amount or the code of a refusal
 */
record Line(String text, String verb, List<String> words, Optional<String> seen) {

    static Line parse(String text) {
        var halves = text.split("->", 2);
        var words = List.of(halves[0].strip().split("\\s+"));
        var seen = halves.length == 2 ? Optional.of(halves[1].strip()) : Optional.<String>empty();
        return new Line(text.strip(), words.getFirst(), words.subList(1, words.size()), seen);
    }

    String word(int index) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("a word is missing: " + text);
        }
        return words.get(index);
    }

    Optional<String> wordIfAny(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    Money amount(int index) {
        return amountOf(word(index));
    }

    static Money amountOf(String text) {
        return Money.eur(new BigDecimal(text).movePointRight(2).longValueExact());
    }
}
