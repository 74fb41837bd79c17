package eu.buono.gateway.routing.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The OpenAPI document of this version, as it is committed with the contracts, with those operations marked that will
 * go by this gateway's routes.
 */
@Singleton
public class ApiDocument {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final String text;
    private final List<Address> addresses;

    @Inject
    public ApiDocument(RouteTable routes) {
        try (InputStream committed = ApiDocument.class.getResourceAsStream("/openapi.json")) {
            var mapper = new JsonMapper();
            var document = mapper.readTree(Objects.requireNonNull(committed, "openapi.json is missing"));
            var paths = document.path("paths");
            deprecate(paths, routes);
            this.text = mapper.writeValueAsString(document);
            this.addresses = paths.properties().stream()
                    .map(path -> new Address(form(path.getKey()), methods(path.getValue())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the OpenAPI document", e);
        }
    }

    public String text() {
        return text;
    }

    /** The methods of the operations at an address, as in the header {@code Allow}; empty where there are none. */
    public String allowed(String path) {
        return addresses.stream()
                .filter(address -> address.form().matcher(path).matches())
                .flatMap(address -> address.methods().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static void deprecate(JsonNode paths, RouteTable routes) {
        for (var path : paths.properties()) {
            for (var operation : path.getValue().properties()) {
                if (routes.isDeprecated(path.getKey(), operation.getKey())) {
                    ((ObjectNode) operation.getValue()).put("deprecated", true);
                }
            }
        }
    }

    /** Of what stands in paths, the dot of a file's name alone means something else in a pattern. */
    private static Pattern form(String path) {
        return Pattern.compile(PARAMETER.matcher(path.replace(".", "[.]")).replaceAll("[^/]+"));
    }

    private static List<String> methods(JsonNode operations) {
        return operations
                .propertyStream()
                .map(operation -> operation.getKey().toUpperCase(Locale.ROOT))
                .flatMap(method -> method.equals("GET") ? Stream.of(method, "HEAD") : Stream.of(method))
                .toList();
    }

    private record Address(Pattern form, List<String> methods) {}
}
