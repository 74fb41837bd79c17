package eu.buono.wallet.programme.model;

/**
 * What makes no sense in the terms of a programme.
 *
 * @param pointer where it stands, a JSON pointer (RFC 6901) into the programme's document
 */
public record TermsFault(String pointer, String sentence) {

    @Override
    public String toString() {
        return pointer + ": " + sentence;
    }
}
