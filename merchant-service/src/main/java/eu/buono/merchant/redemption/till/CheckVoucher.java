package eu.buono.merchant.redemption.till;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.CODE_LOCKED_OUT;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.RefusedException;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.AttemptSubject;
import eu.buono.merchant.redemption.model.TillVoucher;
import eu.buono.merchant.redemption.model.UnitOfWork;
import eu.buono.merchant.redemption.model.UseChecks;
import eu.buono.merchant.redemption.store.AttemptStore;
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

    private record Lookup(UnitOfWork unit, AttemptCounter guesses) {}

    /** What the check found; a refusal must not roll back what it counted. */
    private sealed interface CheckResult {
        record Usable(VoucherTerms terms) implements CheckResult {}

        record Refused(RefusedException refusal) implements CheckResult {}
    }

    private final Transactions transactions;
    private final TillStore vouchers;
    private final AttemptStore guesses;
    private final TillDecisionFactory decisions;
    private final LockoutExemption exemption;

    CheckVoucher(
            Transactions transactions,
            TillStore vouchers,
            AttemptStore guesses,
            TillDecisionFactory decisions,
            LockoutExemption exemption) {
        this.exemption = exemption;
        this.transactions = transactions;
        this.vouchers = vouchers;
        this.guesses = guesses;
        this.decisions = decisions;
    }

    /** Refuses: what a redemption of the voucher would meet, in the same order. */
    VoucherTerms check(Till till, Optional<CodeHash> code) {
        var query = new TillQuery();
        query.merchant(till.merchantId());
        code.ifPresent(query::code);
        var outcome = transactions.lookAndChange(
                connection -> new Lookup(
                        vouchers.look(connection, query),
                        decisions.attempts(guesses.read(connection, AttemptSubject.of(till)))),
                (connection, lookup) -> judge(connection, till, code, lookup));
        return switch (outcome) {
            case CheckResult.Usable(var terms) -> terms;
            case CheckResult.Refused(var refusal) -> throw refusal;
        };
    }

    /** The voucher of the code as it is now, whoever commands; counts nothing. */
    Optional<TillVoucher> look(CodeHash code) {
        var query = new TillQuery();
        query.code(code);
        return transactions
                .look(connection -> vouchers.look(connection, query))
                .voucher(code)
                .map(voucher -> voucher.at(decisions.reachedByAll()));
    }

    private CheckResult judge(Connection connection, Till till, Optional<CodeHash> code, Lookup lookup)
            throws SQLException {
        try {
            return new CheckResult.Usable(check(till, code, lookup));
        } catch (RefusedException refusal) {
            return new CheckResult.Refused(
                    lookup.guesses().wrong().isEmpty() ? refusal : count(connection, till, refusal));
        }
    }

    private VoucherTerms check(Till till, Optional<CodeHash> asked, Lookup lookup) {
        var now = decisions.now();
        var merchant = UseChecks.requireAdmitted(
                lookup.unit().merchant(till.merchantId()), till.onlyShop(), asked.flatMap(lookup.unit()::voucher));
        var code = UseChecks.requireReadable(asked, isLockedOut(till, asked, lookup, now));
        var voucher = lookup.guesses().requireKnown(till, lookup.unit().voucher(code));
        return UseChecks.requireUsable(voucher.at(decisions.reachedByAll()), merchant, now)
                .terms();
    }

    private boolean isLockedOut(Till till, Optional<CodeHash> asked, Lookup lookup, Instant now) {
        if (!lookup.guesses().isLockedOut(till, now)) {
            return false;
        }
        boolean isFresh = asked.flatMap(lookup.unit()::registeredAt)
                .filter(registeredAt -> decisions.isFresh(registeredAt, now))
                .isPresent();
        return !exemption.covers(till, isFresh, now);
    }

    /** Counts an unknown code; the answer to it. */
    private RefusedException count(Connection connection, Till till, RefusedException unknown) throws SQLException {
        try {
            var latest = guesses.lock(connection, AttemptSubject.of(till), decisions.now());
            var now = decisions.now();
            var attempts = decisions.attempts(latest);
            if (attempts.isLockedOut(till, now)) {
                return refused(CODE_LOCKED_OUT);
            }
            attempts.count(till);
            guesses.save(connection, decisions.counted(attempts, latest, now));
            return unknown;
        } catch (SQLException e) {
            connection.rollback();
            LOG.warnf("a wrong code is not counted cause=SQLSTATE %s", e.getSQLState());
            return refused(CODE_LOCKED_OUT);
        }
    }
}
