package eu.buono.contracts;

/** What people type, paste or scan: scanners end with a line end, pages copy with blanks around. */
public final class TypedText {

    private TypedText() {}

    /** Without blanks, line ends, tabs and other invisible characters at both ends; every entry of a code uses it. */
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isInvisible(text.charAt(from))) {
            from++;
        }
        while (to > from && isInvisible(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isInvisible(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
