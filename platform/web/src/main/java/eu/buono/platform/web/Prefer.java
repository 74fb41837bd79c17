package eu.buono.platform.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request header Prefer (RFC 7240). A preference that cannot be read is ignored, as the RFC asks. */
public final class Prefer {

    public static final String HEADER = "Prefer";
    public static final Duration WAIT_MAX = Duration.ofSeconds(25);

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:$|[,;])", Pattern.CASE_INSENSITIVE);
    private static final int HEADER_LENGTH_MAX = 256;

    private Prefer() {}

    /** How long the caller is willing to wait for the final answer, at most {@link #WAIT_MAX}. */
    public static Optional<Duration> wait(@Nullable String header) {
        if (header == null || header.length() > HEADER_LENGTH_MAX) {
            return Optional.empty();
        }
        var matcher = WAIT.matcher(header);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return Optional.of(asked.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : asked);
    }
}
