package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.CODE_LOCKED_OUT;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.RefusedException;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.GuessSubject;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.UseChecks;
import eu.buono.merchant.redemption.store.GuessStore;
import eu.buono.merchant.redemption.store.TillBook;
import eu.buono.merchant.redemption.store.TillQuery;
import eu.buono.merchant.redemption.store.TillStore;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells whether a till could redeem a voucher now, and what it is good for; changes nothing but the count of guesses.
 *
 * <p>An unknown code is counted, and the lock-out judged again, under the lock of the counts before it is answered: a
 * burst of checks tries no more codes than checks one after the other. What cannot be counted is answered as locked
 * out.
 */
@ApplicationScoped
public class CheckVoucher {

    private static final Logger LOG = Logger.getLogger(CheckVoucher.class);

    private record Seen(TillBook book, GuessBook guesses) {}

    /** What the check found; a refusal must not roll back what it counted. */
    private sealed interface Outcome {
        record Usable(VoucherTerms terms) implements Outcome {}

        record Refused(RefusedException refusal) implements Outcome {}
    }

    private final Transactions transactions;
    private final TillStore vouchers;
    private final GuessStore guesses;
    private final TillDesks desks;
    private final LockoutExemption exemption;

    CheckVoucher(
            Transactions transactions,
            TillStore vouchers,
            GuessStore guesses,
            TillDesks desks,
            LockoutExemption exemption) {
        this.exemption = exemption;
        this.transactions = transactions;
        this.vouchers = vouchers;
        this.guesses = guesses;
        this.desks = desks;
    }

    /** Refuses: what a redemption of the voucher would meet, in the same order. */
    VoucherTerms check(Till till, Optional<CodeHash> code) {
        var query = new TillQuery();
        query.merchant(till.merchantId());
        code.ifPresent(query::code);
        var outcome = transactions.lookAndChange(
                connection -> new Seen(
                        vouchers.look(connection, query),
                        desks.guesses(guesses.read(connection, GuessSubject.of(till)))),
                (connection, seen) -> judge(connection, till, code, seen));
        return switch (outcome) {
            case Outcome.Usable(var terms) -> terms;
            case Outcome.Refused(var refusal) -> throw refusal;
        };
    }

    /** The voucher of the code as it is now, whoever asks; counts nothing. */
    Optional<TillVoucher> look(CodeHash code) {
        var query = new TillQuery();
        query.code(code);
        return transactions
                .look(connection -> vouchers.look(connection, query))
                .voucher(code)
                .map(voucher -> voucher.at(desks.reachedByAll()));
    }

    private Outcome judge(Connection connection, Till till, Optional<CodeHash> code, Seen seen) throws SQLException {
        try {
            return new Outcome.Usable(check(till, code, seen));
        } catch (RefusedException refusal) {
            return new Outcome.Refused(seen.guesses().wrong().isEmpty() ? refusal : count(connection, till, refusal));
        }
    }

    private VoucherTerms check(Till till, Optional<CodeHash> asked, Seen seen) {
        var now = desks.now();
        var merchant = UseChecks.requireAdmitted(
                seen.book().merchant(till.merchantId()), till.onlyShop(), asked.flatMap(seen.book()::voucher));
        var code = UseChecks.requireReadable(asked, isLockedOut(till, asked, seen, now));
        var voucher = seen.guesses().requireKnown(till, seen.book().voucher(code));
        return UseChecks.requireUsable(voucher.at(desks.reachedByAll()), merchant, now)
                .terms();
    }

    private boolean isLockedOut(Till till, Optional<CodeHash> asked, Seen seen, Instant now) {
        if (!seen.guesses().isLockedOut(till, now)) {
            return false;
        }
        boolean isFresh = asked.flatMap(seen.book()::registeredAt)
                .filter(registeredAt -> desks.isFresh(registeredAt, now))
                .isPresent();
        return !exemption.covers(till, isFresh, now);
    }

    /** Counts an unknown code; the answer to it. */
    private RefusedException count(Connection connection, Till till, RefusedException unknown) throws SQLException {
        try {
            var latest = guesses.lock(connection, GuessSubject.of(till), desks.now());
            var now = desks.now();
            var guessBook = desks.guesses(latest);
            if (guessBook.isLockedOut(till, now)) {
                return refused(CODE_LOCKED_OUT);
            }
            guessBook.count(till);
            guesses.save(connection, desks.counted(guessBook, latest, now));
            return unknown;
        } catch (SQLException e) {
            connection.rollback();
            LOG.warnf("a wrong code is not counted cause=SQLSTATE %s", e.getSQLState());
            return refused(CODE_LOCKED_OUT);
        }
    }
}
