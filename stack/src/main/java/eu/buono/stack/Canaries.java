package eu.buono.stack;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TaxCode;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.PublicBody.Offer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The canaries of a development stack: made once per data folder, and written down for watch-service. */
public final class Canaries {

    /** In words of letters that are nobody's name, born in a country that does not exist. */
    public static final TaxCode HOLDER = new TaxCode("CNRCNR80A01Z999F");

    /** As the canaries load it themselves, again and again. */
    private static final String GRANT = """
            {"taxCode":"%s","programmeId":"%s","amount":{"cents":100000,"currency":"EUR"}}
            """.formatted(HOLDER.text(), ProgrammeId.CANARY);

    private static final String CLIENT_FILE = "canary-client";
    private static final String SETTINGS_FILE = "canaries.properties";

    private Canaries() {}

    /** Where watch-service reads who its canaries are. */
    static Path settings(Path folder) {
        return folder.resolve(SETTINGS_FILE);
    }

    /** Gives the canaries their wallet, their merchant and a client of it, unless that was done before. */
    public static void settle(Stack stack) {
        settle(stack, "");
    }

    /** The same with who logs in at the pages that are at these ports. */
    public static void settle(Stack stack, PagePorts pages) {
        settle(stack, """
                buono.journeys.portal=%s
                buono.journeys.person-form=%s
                """.formatted(
                        PeoplePages.origin(pages),
                        PagePerson.teacher("Canarino", HOLDER).form()));
    }

    private static void settle(Stack stack, String settingsOfPages) {
        var folder = stack.config().folder();
        var identities = stack.identities();
        var publicBody = new PublicBody(
                new Client(stack.gateway(), identities.publicBody()).patient(DevelopmentPeople.PATIENCE));
        publicBody.client().post("/v1/grants", GRANT).done();
        var gateways = managements(stack.instances(Service.GATEWAY), stack.config());
        PrivateFile.write(settings(folder), """
                buono.journeys.gateway=%s
                buono.journeys.gateway-tls=%s
                buono.journeys.gateway-authority=%s
                buono.journeys.gateway-metrics=%s
                buono.timeline.gateways=%s
                buono.journeys.holder-token=%s
                buono.journeys.loader-token=%s
                %s
                %s
                """.formatted(
                        stack.gateway(),
                        stack.gatewayTls(),
                        folder.resolve(ClientCertificateKeys.AUTHORITY_PEM),
                        gateways.getFirst().resolve("/q/metrics"),
                        gateways.stream()
                                .map(gateway -> gateway.resolve("/q/refused-requests"))
                                .map(URI::toString)
                                .collect(Collectors.joining(",")),
                        identities.beneficiary(HOLDER),
                        identities.publicBody(),
                        client(folder.resolve(CLIENT_FILE), stack, publicBody),
                        settingsOfPages));
    }

    /** Where each gateway has health and metrics, also one that a developer has started. */
    static List<URI> managements(List<ServiceInstance> gateways, StackConfig config) {
        return gateways.isEmpty()
                ? List.of(URI.create("http://127.0.0.1:" + config.ports().gatewayManagement()))
                : gateways.stream().map(ServiceInstance::management).toList();
    }

    private static String client(Path file, Stack stack, PublicBody publicBody) {
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, newClient(stack, publicBody));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember the canaries' client", e);
        }
    }

    private static String newClient(Stack stack, PublicBody publicBody) {
        var offer = new Offer(List.of(CategoryId.CANARY.value()), List.of("PHYSICAL"));
        var merchantId =
                publicBody.register(PartitaIva.CANARY, "Canarino", offer).done().text("merchantId");
        publicBody.activate(merchantId).done();
        var merchant = new Client(stack.gateway(), stack.identities().merchant(MerchantId.of(merchantId)))
                .patient(DevelopmentPeople.PATIENCE);
        var client = merchant.post("/v1/merchants/" + merchantId + "/clients", "{\"name\":\"canary till\"}")
                .done();
        return "buono.journeys.client-id=%s%nbuono.journeys.client-secret=%s%n"
                .formatted(client.text("clientId"), client.text("clientSecret"));
    }
}
