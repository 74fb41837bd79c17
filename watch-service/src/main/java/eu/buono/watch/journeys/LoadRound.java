package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.LOAD;

import eu.buono.contracts.ProgrammeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Loads the canary's grant of the year again and again: once it becomes money, from then on it is known. */
@ApplicationScoped
class LoadRound {

    private final JourneysConfig config;
    private final GatewayClient client;
    private final JourneySteps steps;

    LoadRound(JourneysConfig config, GatewayClient client, JourneySteps steps) {
        this.config = config;
        this.client = client;
        this.steps = steps;
    }

    void walk() {
        config.loaderToken()
                .ifPresentOrElse(
                        token -> steps.walk(
                                LOAD,
                                () -> client.post(
                                        token,
                                        "/v1/grants",
                                        """
                                        {"taxCode":"%s","programmeId":"%s","amount":{"cents":100000,"currency":"EUR"}}\
                                        """.formatted(config.taxCode(), ProgrammeId.CANARY),
                                        UUID.randomUUID().toString(),
                                        Map.of())),
                        () -> steps.unreached(List.of(LOAD), "not set up"));
    }
}
