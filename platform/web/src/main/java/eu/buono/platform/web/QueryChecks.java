package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.HttpRefusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not have. One that is ignored answers another question than was
 * asked: a list that should have been narrowed shows somebody else's rows first.
 */
public class QueryChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** By operation; empty for one that reads the query by itself. */
    private final Map<Method, Optional<Set<String>>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknown(HttpServerRequest request, ResourceInfo resource, UriInfo uri) {
        if (request.query() == null || request.query().isEmpty()) {
            return;
        }
        var names = known.computeIfAbsent(resource.getResourceMethod(), QueryChecks::names);
        if (names.isEmpty()) {
            return;
        }
        for (String name : uri.getQueryParameters().keySet()) {
            if (!names.get().contains(name)) {
                throw refused(HttpRefusal.REQUEST_MALFORMED, unknown(name));
            }
        }
    }

    /** Only what looks like a name is repeated: anything may stand in an address. */
    private static BilingualText unknown(String name) {
        return NAME.matcher(name).matches()
                ? new BilingualText(
                        "there is no query parameter " + name,
                        "il parametro " + name + " non esiste in questo indirizzo")
                : new BilingualText("a query parameter is not known", "un parametro dell'indirizzo non esiste");
    }

    private static Optional<Set<String>> names(Method operation) {
        boolean isReadByItself = Arrays.asList(operation.getParameterTypes()).contains(UriInfo.class);
        return isReadByItself
                ? Optional.empty()
                : Optional.of(Arrays.stream(operation.getParameters())
                        .flatMap(QueryChecks::names)
                        .collect(Collectors.toSet()));
    }

    /** A parameter is one of the query, or an object whose fields are. */
    private static Stream<String> names(Parameter parameter) {
        var own = Stream.concat(
                Stream.ofNullable(parameter.getAnnotation(QueryParam.class)).map(QueryParam::value),
                Stream.ofNullable(parameter.getAnnotation(RestQuery.class)).map(query -> nameOf(query, parameter)));
        var ofFields = Arrays.stream(parameter.getType().getDeclaredFields())
                .flatMap(QueryChecks::queried)
                .map(QueryParam::value);
        return Stream.concat(own, ofFields);
    }

    private static String nameOf(RestQuery query, Parameter parameter) {
        return query.value().isEmpty() ? parameter.getName() : query.value();
    }

    private static Stream<QueryParam> queried(Field field) {
        return Stream.ofNullable(field.getAnnotation(QueryParam.class));
    }
}
