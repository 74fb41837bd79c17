package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.till.TillBatch.CommandResult;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Causes;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Runs batches of commands as transactions and answers them. A batch that fails is run again command by command, so
 * that one command cannot spoil the others: a unique key that another process used at the same time is found at the
 * second try, and a commit whose answer was lost is found by its idempotency record. Of a lock that is not given in
 * time only the command that needs it hears: SERVICE_UNAVAILABLE, and nothing was done.
 */
@ApplicationScoped
class TillWriter {

    private static final Logger LOG = Logger.getLogger(TillWriter.class);

    private static final int ATTEMPTS_MAX = 3;

    /** How late the sandbox answers: not yet late for the deadline of the tills. */
    private static final long SLOW_MILLIS = 2000;

    /** SQLSTATE of a lock that was not given in time. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** SQLSTATE class of integrity: a unique key that another process used at the same time. */
    private static final String INTEGRITY = "23";

    private final Transactions transactions;
    private final TillBatch batch;
    private final TillRehearsal rehearsal;
    private final DistributionSummary batchSizes;

    TillWriter(Transactions transactions, TillBatch batch, TillRehearsal rehearsal, MeterRegistry meters) {
        this.transactions = transactions;
        this.batch = batch;
        this.rehearsal = rehearsal;
        this.batchSizes = meters.summary("buono.till.batch");
    }

    /**
     * Answers every command, whatever happens, but for those whose voucher another transaction has, which it returns:
     * nothing was done for them. Those that have missed their deadline already are dropped.
     */
    List<QueuedCommand> write(List<QueuedCommand> commands) {
        var inTime = commands.stream()
                .filter(command -> !command.answer().isDone())
                .collect(Collectors.partitioningBy(QueuedCommand::isRehearsal));
        return Stream.of(false, true)
                .map(inTime::get)
                .flatMap(together -> writeTogether(together).stream())
                .toList();
    }

    /** Rehearsals never share a transaction with commands that hold. */
    private List<QueuedCommand> writeTogether(List<QueuedCommand> inTime) {
        if (inTime.isEmpty()) {
            return List.of();
        }
        if (!inTime.getFirst().isRehearsal()) {
            batchSizes.record(inTime.size());
        }
        try {
            return commit(inTime);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("till batch fails and is tried command by command commands=%d cause=%s", inTime.size(), cause(e));
            return inTime.stream()
                    .flatMap(command -> writeAlone(command).stream())
                    .toList();
        }
    }

    private List<QueuedCommand> writeAlone(QueuedCommand command) {
        Optional<Exception> failure = Optional.empty();
        for (int attempt = 1; attempt <= ATTEMPTS_MAX && !command.answer().isDone(); attempt++) {
            try {
                return commit(List.of(command));
            } catch (SQLException e) {
                failure = Optional.of(isPassing(e) ? refused(SERVICE_UNAVAILABLE) : e);
                LOG.warnf("till command fails attempt=%d cause=%s", attempt, cause(e));
                if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                    // Whoever holds it keeps it: the next commands must not wait too. Nothing was done.
                    break;
                }
            } catch (RuntimeException e) {
                failure = Optional.of(e);
                break;
            }
        }
        failure.ifPresent(command.answer()::completeExceptionally);
        return List.of();
    }

    /**
     * Does not wake the relay: nobody waits for what a till has done, and what the relay finds at its next look goes
     * through Kafka and the services behind it together, at a fraction of the cost.
     */
    private List<QueuedCommand> commit(List<QueuedCommand> commands) throws SQLException {
        var results = commands.getFirst().isRehearsal()
                ? rehearsal.decide(commands)
                : transactions.call(connection -> batch.decide(connection, commands));
        List<QueuedCommand> busy = new ArrayList<>();
        for (int index = 0; index < commands.size(); index++) {
            if (results.get(index) instanceof CommandResult.Busy) {
                busy.add(commands.get(index));
            } else {
                answer(commands.get(index), results.get(index));
            }
        }
        return busy;
    }

    private static void answer(QueuedCommand command, CommandResult result) {
        switch (result) {
            case CommandResult.Answered(var answer, var pace) -> answer(command, answer, pace);
            case CommandResult.Refused(var refusal) -> command.answer().completeExceptionally(refusal);
            case CommandResult.Busy() -> throw new IllegalStateException("a busy command has no answer yet");
        }
    }

    /** An answer that is never given meets the deadline of the queue, as one that was lost on its way would. */
    private static void answer(QueuedCommand command, Answer answer, Sandbox.Pace pace) {
        switch (pace) {
            case AT_ONCE -> command.answer().complete(answer);
            case LATE -> command.answer().completeOnTimeout(answer, SLOW_MILLIS, TimeUnit.MILLISECONDS);
            case NEVER ->
                LOG.infof(
                        "an answer of the sandbox is kept back merchantId=%s",
                        command.till().merchantId());
        }
    }

    /** What went wrong, without the values that PostgreSQL repeats in its messages. */
    private static String cause(Exception e) {
        return e instanceof SQLException sql ? "SQLSTATE " + sql.getSQLState() : e.toString();
    }

    private static boolean isPassing(SQLException e) {
        return Causes.isTransient(e)
                || Optional.ofNullable(e.getSQLState())
                        .filter(state -> state.startsWith(INTEGRITY))
                        .isPresent();
    }
}
