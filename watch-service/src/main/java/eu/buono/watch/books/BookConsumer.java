package eu.buono.watch.books;

import eu.buono.contracts.event.Event;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.Topic;
import eu.buono.contracts.event.TotalsEvent.BookTotalsV1;
import eu.buono.platform.durable.EventListener;
import eu.buono.platform.durable.ReceivedEvent;
import eu.buono.platform.durable.evidence.EvidenceKeys;
import eu.buono.watch.books.store.BookStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Keeps what each book says of each minute. */
@ApplicationScoped
public class BookConsumer implements EventListener {

    private static final Logger LOG = Logger.getLogger(BookConsumer.class);

    private final BookStore store;
    private final EvidenceKeys keys;
    private final InstantSource clock;

    BookConsumer(BookStore store, EvidenceKeys keys, InstantSource clock) {
        this.store = store;
        this.keys = keys;
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
        if (!told.isSigned(keys.keys())) {
            // Not kept, so the book is not compared, which an alert says: whoever writes to the topic proves nothing.
            LOG.warnf("totals that no known key has signed: book=%s at=%s", told.book(), told.at());
            return;
        }
        try {
            store.keep(told, now);
        } catch (NumberFormatException e) {
            throw new PoisonEventException("a weight is no number", e);
        }
    }
}
