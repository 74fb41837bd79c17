package eu.buono.platform.web;

import eu.buono.contracts.HttpRefusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses announced bodies above {@code quarkus.http.limits.max-body-size} with a problem; Quarkus itself would send an
 * empty 413.
 */
@ApplicationScoped
public class BodySizeChecks {

    /** Before Quarkus's own check, which comes at priority 2. */
    private static final int PRIORITY = 100;

    private final ProblemAnswer problems;
    private final Optional<MemorySize> bodySizeMax;

    @Inject
    public BodySizeChecks(
            ProblemAnswer problems,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> bodySizeMax) {
        this.problems = problems;
        this.bodySizeMax = bodySizeMax;
    }

    void register(@Observes Filters filters) {
        bodySizeMax.ifPresent(max -> filters.register(context -> check(context, max.asLongValue()), PRIORITY));
    }

    private void check(RoutingContext context, long bytesMax) {
        @Nullable String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isAbove(announced, bytesMax)) {
            problems.send(context.request(), HttpRefusal.BODY_TOO_LARGE, Optional.empty(), SupportReference.current());
        } else {
            context.next();
        }
    }

    private static boolean isAbove(String announced, long bytesMax) {
        try {
            return Long.parseLong(announced) > bytesMax;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
