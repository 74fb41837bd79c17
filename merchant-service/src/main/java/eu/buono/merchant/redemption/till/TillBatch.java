package eu.buono.merchant.redemption.till;

import eu.buono.contracts.RefusedException;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.model.GuessSubject;
import eu.buono.merchant.redemption.store.GuessStore;
import eu.buono.merchant.redemption.store.TillBook;
import eu.buono.merchant.redemption.store.TillQuery;
import eu.buono.merchant.redemption.store.TillStore;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.platform.durable.Outbox;
import eu.buono.platform.durable.Recorded;
import eu.buono.platform.durable.TraceParents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides any number of commands in one transaction: locks and reads what they concern, decides each in memory, writes
 * everything with as many statements as one command would take. The caller commits.
 */
@ApplicationScoped
class TillBatch {

    /** How one command ended. */
    sealed interface Outcome {
        record Answered(Answer answer, Sandbox.Pace pace) implements Outcome {}

        record Refused(RefusedException refusal) implements Outcome {}

        /** Not decided: another transaction has the voucher. */
        record Busy() implements Outcome {}
    }

    /** What was done under which key, before this batch and in it. */
    private static final class Done {

        private final Map<IdempotencyKey, Recorded> recorded;
        private final Map<IdempotencyKey, Recorded> fresh = new HashMap<>();
        private final Map<UUID, String> traceParents = new HashMap<>();

        Done(Map<IdempotencyKey, Recorded> recorded) {
            this.recorded = recorded;
        }

        Optional<Recorded> find(IdempotencyKey key) {
            return Optional.ofNullable(recorded.get(key)).or(() -> Optional.ofNullable(fresh.get(key)));
        }

        void add(TillAsk ask, TillDesk.Decision decision, Answer answer) {
            fresh.put(ask.key(), new Recorded(ask.fingerprint(), answer));
            var voucherId = decision.redemption().voucherId().value();
            ask.traceParent().ifPresent(trace -> traceParents.put(voucherId, trace));
        }
    }

    private final TillStore vouchers;
    private final GuessStore guesses;
    private final Outbox outbox;
    private final TillAnswers answers;
    private final TillDesks desks;

    TillBatch(TillStore vouchers, GuessStore guesses, Outbox outbox, TillAnswers answers, TillDesks desks) {
        this.vouchers = vouchers;
        this.guesses = guesses;
        this.outbox = outbox;
        this.answers = answers;
        this.desks = desks;
    }

    /** The outcomes in the order of the commands; they hold once {@code connection} is committed. */
    List<Outcome> decide(Connection connection, List<TillAsk> asks) throws SQLException {
        var book = vouchers.openFree(connection, query(asks));
        var recorded = Idempotency.find(
                connection, asks.stream().map(TillAsk::key).distinct().toList());
        var guessBook = readGuesses(connection, asks);
        var desk = desks.open(book, guessBook);

        var done = new Done(recorded);
        List<Outcome> outcomes = new ArrayList<>(asks.size());
        for (var ask : asks) {
            outcomes.add(isBusy(book, ask.command()) ? new Outcome.Busy() : decide(ask, desk, done));
        }
        vouchers.save(connection, book);
        saveGuesses(connection, guessBook, desk.now());
        if (!done.fresh.isEmpty()) {
            answers.record(connection, done.fresh);
        }
        tell(connection, book, done);
        return outcomes;
    }

    private static boolean isBusy(TillBook book, TillCommand command) {
        return switch (command) {
            case TillCommand.Use use -> use.code().filter(book::isBusy).isPresent();
            case TillCommand.OfRedemption goingOn ->
                book.redemption(goingOn.redemptionId())
                        .filter(redemption -> book.isBusy(redemption.voucherId()))
                        .isPresent();
        };
    }

    private Outcome decide(TillAsk ask, TillDesk desk, Done done) {
        try {
            var known = done.find(ask.key());
            if (known.isPresent()) {
                var first = answers.repeat(known.get(), ask.fingerprint());
                desk.requireStanding(ask.till(), ask.command());
                return new Outcome.Answered(first, Sandbox.Pace.AT_ONCE);
            }
            var decision = desk.decide(ask.till(), ask.command());
            ask.answerId().ifPresent(answerId -> desk.answered(decision.redemption(), answerId));
            var answer = answers.of(ask.till(), decision);
            done.add(ask, decision, answer);
            return new Outcome.Answered(answer, desk.pace(decision.redemption()));
        } catch (RefusedException refusal) {
            return new Outcome.Refused(refusal);
        }
    }

    private GuessBook readGuesses(Connection connection, List<TillAsk> asks) throws SQLException {
        var subjects = new LinkedHashSet<GuessSubject>();
        asks.stream()
                .filter(ask -> ask.command() instanceof TillCommand.Use)
                .forEach(ask -> subjects.addAll(GuessSubject.of(ask.till())));
        return desks.guesses(subjects.isEmpty() ? Map.of() : guesses.read(connection, subjects));
    }

    private void saveGuesses(Connection connection, GuessBook guessBook, Instant now) throws SQLException {
        var wrong = guessBook.wrong().keySet();
        if (!wrong.isEmpty()) {
            guesses.save(connection, desks.counted(guessBook, guesses.lock(connection, wrong, now), now));
        }
    }

    private void tell(Connection connection, TillBook book, Done done) throws SQLException {
        if (book.events().isEmpty()) {
            return;
        }
        try (var traces = TraceParents.bind(done.traceParents)) {
            outbox.append(connection, book.events());
        }
    }

    private static TillQuery query(List<TillAsk> asks) {
        var query = new TillQuery();
        for (var ask : asks) {
            switch (ask.command()) {
                case TillCommand.Use use -> {
                    use.code().ifPresent(query::code);
                    query.merchant(use.order().merchantId());
                    query.reference(use.order().merchantId(), use.order().reference());
                }
                case TillCommand.OfRedemption goingOn -> query.redemption(goingOn.redemptionId());
            }
        }
        return query;
    }
}
