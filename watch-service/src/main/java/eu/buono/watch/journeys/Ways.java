package eu.buono.watch.journeys;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where public addresses are reached from here. */
record Ways(Map<String, String> byPublicAddress) {

    Ways {
        byPublicAddress = Map.copyOf(byPublicAddress);
    }

    /** Throws {@link IllegalArgumentException} for what is not {@code public=inner}. */
    static Ways of(Optional<List<String>> words) {
        var ways = new LinkedHashMap<String, String>();
        for (var word : words.orElse(List.of())) {
            int cut = word.indexOf('=');
            if (cut < 1) {
                throw new IllegalArgumentException("buono.journeys.ways must be public=inner, not " + word);
            }
            ways.put(word.substring(0, cut), word.substring(cut + 1));
        }
        return new Ways(ways);
    }

    URI to(URI address) {
        var text = address.toString();
        return byPublicAddress.entrySet().stream()
                .filter(way -> text.equals(way.getKey()) || text.startsWith(way.getKey() + "/"))
                .findFirst()
                .map(way ->
                        URI.create(way.getValue() + text.substring(way.getKey().length())))
                .orElse(address);
    }
}
