package eu.buono.contracts.evidence;

import java.nio.charset.StandardCharsets;

/**
 * A row of a book in its canonical form.
 *
 * @param position where it stands in its book; no two rows of a sound book share one
 * @param text {@code name=length:value,} for each column that has a value, in the book's order of columns; the length
 *     counts bytes of UTF-8, so that no value can pass for another column. A column without a value is left out: one
 *     that is added later changes no row of before
 */
public record SealedRow(long position, String text) {

    /** Writes a canonical form, column by column. */
    public static final class Form {

        private final StringBuilder text = new StringBuilder();

        public Form with(String name, String value) {
            text.append(name)
                    .append('=')
                    .append(value.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(value)
                    .append(',');
            return this;
        }

        public SealedRow at(long position) {
            return new SealedRow(position, text());
        }

        /** What was written so far. */
        public String text() {
            return text.toString();
        }
    }

    public SealedLeaf leaf() {
        return new SealedLeaf(position, Digest.of(text));
    }
}
