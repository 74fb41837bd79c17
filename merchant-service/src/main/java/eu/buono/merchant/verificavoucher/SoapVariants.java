package eu.buono.merchant.verificavoucher;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.merchant.redemption.api.Sandbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variants that this installation offers. */
@ApplicationScoped
class SoapVariants {

    private final Map<String, SoapVariant> byService;
    private final Set<String> namespaces;

    SoapVariants(SoapConfig config) {
        this.byService = config.variants().values().stream()
                .map(SoapVariants::variant)
                .collect(Collectors.toUnmodifiableMap(SoapVariant::service, Function.identity()));
        this.namespaces =
                byService.values().stream().map(SoapVariant::namespace).collect(Collectors.toSet());
    }

    /** Refuses: NOT_FOUND. */
    SoapVariant require(String service) {
        return Optional.ofNullable(byService.get(service)).orElseThrow(() -> refused(NOT_FOUND));
    }

    /** The namespaces in which requests are understood, on every path: old tills keep the one that they know. */
    Set<String> namespaces() {
        return namespaces;
    }

    private static SoapVariant variant(SoapConfig.VariantConfig config) {
        return new SoapVariant(
                config.service(),
                config.namespace(),
                read("/soap/" + config.wsdl()),
                Stream.concat(config.programmes().stream().map(ProgrammeId::new), Stream.of(Sandbox.PROGRAMME))
                        .collect(Collectors.toUnmodifiableSet()),
                config.tillInterface(),
                config.isbn());
    }

    private static String read(String resource) {
        try (var stream = SoapVariants.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "buono.soap.variants names the WSDL " + resource + ", which is not there");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
