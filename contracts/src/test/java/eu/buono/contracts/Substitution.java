package eu.buono.contracts;

/** The typing errors that check characters exist for. */
final class Substitution {

    private Substitution() {}

    static String of(String text, int index, char character) {
        return text.substring(0, index) + character + text.substring(index + 1);
    }

    static String swap(String text, int one, int other) {
        return of(of(text, one, text.charAt(other)), other, text.charAt(one));
    }
}
