package eu.buono.watch.books;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.TotalsEvent.BookTotalsV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.watch.books.store.BookStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Keeps what each book says of each minute. */
@ApplicationScoped
public class BookConsumer implements EventListener {

    private final BookStore store;
    private final InstantSource clock;

    BookConsumer(BookStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "watch-books";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.TOTALS);
    }

    @Override
    public Set<Class<? extends Event>> kinds() {
        return Set.of(BookTotalsV1.class);
    }

    /** Idempotent: of two readings the later one stays. */
    @Override
    public void apply(List<ReceivedEvent> events) {
        var now = clock.instant();
        for (var received : events) {
            if (received.event() instanceof BookTotalsV1 told) {
                keep(told, now);
            }
        }
    }

    private void keep(BookTotalsV1 told, Instant now) {
        try {
            store.keep(told, now);
        } catch (NumberFormatException e) {
            throw new PoisonEventException("a weight is no number", e);
        }
    }
}
