package eu.buono.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request header Prefer (RFC 7240). A preference that cannot be read is ignored, as the RFC asks. */
public final class Prefer {

    public static final String HEADER = "Prefer";
    public static final Duration WAIT_MAX = Duration.ofSeconds(25);

    private static final int HEADER_LENGTH_MAX = 1024;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String VALUE = "(?:\\s*=\\s*(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\"))?";

    /** A preference with its parameters, which nothing here reads; then a comma or the end. */
    private static final Pattern PREFERENCE = Pattern.compile(
            "[\\s,]*+(" + TOKEN + ")" + VALUE + "\\s*+(?:;\\s*+(?:" + TOKEN + VALUE + ")?\\s*+)*+(?:,|$)");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private Prefer() {}

    /**
     * How long the caller is willing to wait for the final answer, at most {@link #WAIT_MAX}. Several header lines are
     * one list; of a preference that comes twice, the first counts.
     */
    public static Optional<Duration> wait(List<String> lines) {
        String header = String.join(",", lines);
        if (header.length() > HEADER_LENGTH_MAX) {
            return Optional.empty();
        }
        var preference = PREFERENCE.matcher(header);
        while (preference.lookingAt()) {
            if (preference.group(1).toLowerCase(Locale.ROOT).equals("wait")) {
                return seconds(preference);
            }
            if (preference.end() == header.length()) {
                break;
            }
            preference.region(preference.end(), header.length());
        }
        return Optional.empty();
    }

    private static Optional<Duration> seconds(Matcher preference) {
        return Optional.ofNullable(preference.group(2))
                .or(() -> Optional.ofNullable(preference.group(3)))
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(asked -> asked.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : asked);
    }
}
