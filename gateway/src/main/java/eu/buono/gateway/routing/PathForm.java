package eu.buono.gateway.routing;

/**
 * Whether a path says the same to everybody who reads it. Gateway and service must never see two different addresses in
 * one text, so whatever could be normalised, decoded or cut in two ways is refused.
 */
final class PathForm {

    private static final int LENGTH_MAX = 2048;

    private PathForm() {}

    /** No empty, {@code .} or {@code ..} segment, no escaped slash, dot, NUL or percent, no backslash, no semicolon. */
    static boolean isPlain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/' || path.length() > LENGTH_MAX) {
            return false;
        }
        for (int index = 0; index < path.length(); index++) {
            char character = path.charAt(index);
            if (character <= ' ' || character > '~' || character == '\\' || character == ';' || character == '#') {
                return false;
            }
            if (character == '/' && !isPlainSegment(path, index + 1)) {
                return false;
            }
            if (character == '%' && !isPlainEscape(path, index)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainSegment(String path, int start) {
        int end = path.indexOf('/', start);
        int length = (end < 0 ? path.length() : end) - start;
        return switch (length) {
            case 0 -> start == path.length();
            case 1 -> path.charAt(start) != '.';
            case 2 -> path.charAt(start) != '.' || path.charAt(start + 1) != '.';
            default -> true;
        };
    }

    private static boolean isPlainEscape(String path, int percent) {
        if (percent + 2 >= path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        int value = high * 16 + low;
        return high >= 0
                && low >= 0
                && value >= ' '
                && value != '/'
                && value != '\\'
                && value != '.'
                && value != '%'
                && value != ';';
    }
}
