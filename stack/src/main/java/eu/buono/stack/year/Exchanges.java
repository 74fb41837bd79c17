package eu.buono.stack.year;

import eu.buono.stack.load.Load;
import eu.buono.stack.load.LoadResult;
import eu.buono.stack.load.Request;
import eu.buono.stack.load.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntFunction;

/** Requests of one kind under load, each with the time that it took by the services' clock. */
final class Exchanges {

    private final InstantSource clock;
    private final IntFunction<Request> requests;
    private final Observer observer;

    /** Is told each answer, by several threads. */
    interface Observer {
        void seen(int index, Span span, Response response);
    }

    Exchanges(InstantSource clock, IntFunction<Request> requests, Observer observer) {
        this.clock = clock;
        this.requests = requests;
        this.observer = observer;
    }

    LoadResult run(Load load, int count) throws InterruptedException {
        var sent = new Instant[count];
        return load.run(
                count,
                index -> {
                    var request = requests.apply(index);
                    sent[index] = clock.instant();
                    return request;
                },
                (index, response) -> observer.seen(index, new Span(sent[index], clock.instant()), response));
    }
}
