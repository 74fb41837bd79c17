package eu.buono.merchant.redemption.till;

import eu.buono.contracts.RefusedException;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.TillCommand;
import eu.buono.merchant.redemption.model.AttemptSubject;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.redemption.store.AttemptStore;
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
    sealed interface CommandResult {
        record Answered(Answer answer, Sandbox.Pace pace) implements CommandResult {}

        record Refused(RefusedException refusal) implements CommandResult {}

        /** Not decided: another transaction has the voucher. */
        record Busy() implements CommandResult {}
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

        void add(QueuedCommand ask, TillDecisions.Decision decision, Answer answer) {
            fresh.put(ask.key(), new Recorded(ask.fingerprint(), answer));
            var voucherId = decision.redemption().voucherId().value();
            ask.traceParent().ifPresent(trace -> traceParents.put(voucherId, trace));
        }
    }

    private final TillStore vouchers;
    private final AttemptStore guesses;
    private final Outbox outbox;
    private final TillAnswers answers;
    private final TillDecisionFactory factory;

    TillBatch(
            TillStore vouchers, AttemptStore guesses, Outbox outbox, TillAnswers answers, TillDecisionFactory factory) {
        this.vouchers = vouchers;
        this.guesses = guesses;
        this.outbox = outbox;
        this.answers = answers;
        this.factory = factory;
    }

    /** The results in the order of the commands; they hold once {@code connection} is committed. */
    List<CommandResult> decide(Connection connection, List<QueuedCommand> commands) throws SQLException {
        var unit = vouchers.openFree(connection, query(commands));
        var recorded = Idempotency.find(
                connection, commands.stream().map(QueuedCommand::key).distinct().toList());
        var attempts = readGuesses(connection, commands);
        var decisions = factory.open(unit, attempts);

        var done = new Done(recorded);
        List<CommandResult> results = new ArrayList<>(commands.size());
        for (var ask : commands) {
            results.add(isBusy(unit, ask.command()) ? new CommandResult.Busy() : decide(ask, decisions, done));
        }
        vouchers.save(connection, unit);
        saveGuesses(connection, attempts, decisions.now());
        if (!done.fresh.isEmpty()) {
            answers.record(connection, done.fresh);
        }
        tell(connection, unit, done);
        return results;
    }

    private static boolean isBusy(UnitOfWork unit, TillCommand command) {
        return switch (command) {
            case TillCommand.Use use -> use.code().filter(unit::isBusy).isPresent();
            case TillCommand.OfRedemption goingOn ->
                unit.redemption(goingOn.redemptionId())
                        .filter(redemption -> unit.isBusy(redemption.voucherId()))
                        .isPresent();
        };
    }

    private CommandResult decide(QueuedCommand ask, TillDecisions decisions, Done done) {
        try {
            var known = done.find(ask.key());
            if (known.isPresent()) {
                var first = answers.repeat(known.get(), ask.fingerprint());
                decisions.requireStanding(ask.till(), ask.command());
                return new CommandResult.Answered(first, Sandbox.Pace.AT_ONCE);
            }
            var decision = decisions.decide(ask.till(), ask.command());
            ask.answerId().ifPresent(answerId -> decisions.answered(decision.redemption(), answerId));
            var answer = answers.of(ask.till(), decision);
            done.add(ask, decision, answer);
            return new CommandResult.Answered(answer, decisions.pace(decision.redemption()));
        } catch (RefusedException refusal) {
            return new CommandResult.Refused(refusal);
        }
    }

    private AttemptCounter readGuesses(Connection connection, List<QueuedCommand> commands) throws SQLException {
        var subjects = new LinkedHashSet<AttemptSubject>();
        commands.stream()
                .filter(ask -> ask.command() instanceof TillCommand.Use)
                .forEach(ask -> subjects.addAll(AttemptSubject.of(ask.till())));
        return factory.attempts(subjects.isEmpty() ? Map.of() : guesses.read(connection, subjects));
    }

    private void saveGuesses(Connection connection, AttemptCounter attempts, Instant now) throws SQLException {
        var wrong = attempts.wrong().keySet();
        if (!wrong.isEmpty()) {
            guesses.save(connection, factory.counted(attempts, guesses.lock(connection, wrong, now), now));
        }
    }

    private void tell(Connection connection, UnitOfWork unit, Done done) throws SQLException {
        if (unit.events().isEmpty()) {
            return;
        }
        try (var traces = TraceParents.bind(done.traceParents)) {
            outbox.append(connection, unit.events());
        }
    }

    private static TillQuery query(List<QueuedCommand> commands) {
        var query = new TillQuery();
        for (var ask : commands) {
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
