package eu.buono.platform.testkit;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the servers that tests share are containers of Testcontainers or processes of this machine: the environment
 * variable {@code BUONO_TEST_CONTAINERS}.
 *
 * <ul>
 *   <li>{@code false}, or nothing: processes, whatever is installed. Then a run needs nothing but Maven and is the same
 *       everywhere; in CI above all no engine, registry or limit of pulls has a say.
 *   <li>{@code true}: containers. Without a Docker engine, or without the image, the tests fail.
 *   <li>{@code auto}: for each server by itself, a container where a Docker engine answers and has the image or can
 *       pull it, otherwise a process. Asking costs seconds, once per JVM; half a minute where an engine has no
 *       registry.
 * </ul>
 */
enum ContainerSwitch {
    FALSE,
    TRUE,
    AUTO;

    static final String VARIABLE = "BUONO_TEST_CONTAINERS";

    /** Reads the variable's value; anything else than the three words is a mistake and not a no. */
    static ContainerSwitch of(@Nullable String value) {
        return switch (value == null ? "" : value.strip().toLowerCase(Locale.ROOT)) {
            case "", "false" -> FALSE;
            case "true" -> TRUE;
            case "auto" -> AUTO;
            default -> throw new IllegalArgumentException(VARIABLE + " must be true, false or auto, and is " + value);
        };
    }

    /** Whether a server of this image is to be a container; {@code isToBeHad} is asked only where it decides. */
    boolean isContainer(String image, Predicate<String> isToBeHad) {
        return switch (this) {
            case FALSE -> false;
            case TRUE -> true;
            case AUTO -> isToBeHad.test(image);
        };
    }
}
