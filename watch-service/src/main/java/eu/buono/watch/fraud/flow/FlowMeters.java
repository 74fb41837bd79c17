package eu.buono.watch.fraud.flow;

import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What flows through, as counters that are there from the start, at zero; what a kill repeats counts again. */
public final class FlowMeters {

    private final Counter events;
    private final Counter unreadable;
    private final Counter captures;
    private final Map<FraudSignal, Counter> cases = new EnumMap<>(FraudSignal.class);

    public FlowMeters(MeterRegistry meters) {
        this.events = meters.counter("buono.fraud.events");
        this.unreadable = meters.counter("buono.fraud.events.unreadable");
        this.captures = meters.counter("buono.fraud.captures");
        Arrays.stream(FraudSignal.values())
                .filter(signal -> signal != FraudSignal.UNKNOWN)
                .forEach(signal -> cases.put(
                        signal,
                        meters.counter(
                                "buono.fraud.cases",
                                "signal",
                                signal.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    }

    void event() {
        events.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    void capture() {
        captures.increment();
    }

    void finding(FraudSuspectedV1 finding) {
        if (finding.finding() == 1) {
            Optional.ofNullable(cases.get(finding.signal())).ifPresent(Counter::increment);
        }
    }
}
