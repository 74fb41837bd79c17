package eu.buono.watch.journeys;

import static eu.buono.watch.journeys.model.Journey.PAGES;
import static eu.buono.watch.journeys.model.Journey.PEOPLE_LOG_IN;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A round of the canary as a person with a browser: logs in anew, and looks at its balance. */
@ApplicationScoped
class PeopleRound {

    private final Browsers browsers;
    private final JourneySteps steps;

    PeopleRound(Browsers browsers, JourneySteps steps) {
        this.browsers = browsers;
        this.steps = steps;
    }

    void walk() {
        if (!browsers.isSetUp()) {
            steps.unreached(List.of(PEOPLE_LOG_IN, PAGES), "not set up");
            return;
        }
        var browser = steps.walk(PEOPLE_LOG_IN, browsers::logIn);
        if (browser.isEmpty()) {
            steps.unreached(List.of(PAGES), "nobody could log in");
        } else {
            steps.walk(PAGES, browser.get()::requireBalance);
        }
    }
}
