package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.HttpRefusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not have, one that is empty, and one that stands there twice where it
 * may stand once. One that is ignored answers another question than was asked: a list that should have been narrowed
 * shows somebody else's rows first.
 */
public class QueryChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** By operation; empty for one that reads the query by itself. */
    private final Map<Method, Optional<Map<String, Occurrence>>> known = new ConcurrentHashMap<>();

    private enum Occurrence {
        ONCE,
        MANY;

        static Occurrence of(Class<?> type) {
            return Collection.class.isAssignableFrom(type) ? MANY : ONCE;
        }
    }

    @ServerRequestFilter
    public void refuse(HttpServerRequest request, ResourceInfo resource, UriInfo uri) {
        if (request.query() == null || request.query().isEmpty()) {
            return;
        }
        known.computeIfAbsent(resource.getResourceMethod(), QueryChecks::parameters)
                .ifPresent(parameters ->
                        uri.getQueryParameters().forEach((name, values) -> refuse(name, values, parameters)));
    }

    private static void refuse(String name, List<String> values, Map<String, Occurrence> parameters) {
        int count = values.size();
        if (!parameters.containsKey(name)) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, unknown(name));
        }
        if (count > 1 && parameters.get(name) == Occurrence.ONCE) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED,
                    new BilingualText(
                            "the query parameter " + name + " stands there " + count + " times",
                            "il parametro " + name + " compare " + count + " volte"));
        }
        if (values.stream().anyMatch(String::isEmpty)) {
            throw refused(
                    HttpRefusal.REQUEST_MALFORMED,
                    new BilingualText(
                            "the query parameter " + name + " is empty", "il parametro " + name + " è vuoto"));
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

    private static Optional<Map<String, Occurrence>> parameters(Method operation) {
        boolean isReadByItself = Arrays.asList(operation.getParameterTypes()).contains(UriInfo.class);
        return isReadByItself
                ? Optional.empty()
                : Optional.of(Arrays.stream(operation.getParameters())
                        .flatMap(QueryChecks::parameters)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** A parameter is one of the query, or an object whose fields are. */
    private static Stream<Map.Entry<String, Occurrence>> parameters(Parameter parameter) {
        var own = Stream.concat(
                Stream.ofNullable(parameter.getAnnotation(QueryParam.class)).map(QueryParam::value),
                Stream.ofNullable(parameter.getAnnotation(RestQuery.class)).map(query -> nameOf(query, parameter)));
        return Stream.concat(
                own.map(name -> Map.entry(name, Occurrence.of(parameter.getType()))),
                Arrays.stream(parameter.getType().getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(QueryParam.class))
                        .map(field -> Map.entry(
                                field.getAnnotation(QueryParam.class).value(), Occurrence.of(field.getType()))));
    }

    private static String nameOf(RestQuery query, Parameter parameter) {
        return query.value().isEmpty() ? parameter.getName() : query.value();
    }
}
