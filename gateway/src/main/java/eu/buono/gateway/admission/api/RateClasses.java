package eu.buono.gateway.admission.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rate classes of the configuration. */
@Singleton
public class RateClasses {

    private final Map<String, RateClass> classByName;

    @Inject
    public RateClasses(AdmissionConfig config) {
        this.classByName = config.rates().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new RateClass(entry.getKey(), entry.getValue(), config.bucketsMax())));
    }

    /** Throws {@link IllegalStateException}, which ends the process, if there is none of this name. */
    public RateClass require(String name) {
        return Optional.ofNullable(classByName.get(name))
                .orElseThrow(() -> new IllegalStateException("buono.gateway.rates." + name + " is used and not set"));
    }
}
