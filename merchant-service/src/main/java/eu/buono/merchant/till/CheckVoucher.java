package eu.buono.merchant.till;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.RefusedException;
import eu.buono.merchant.model.Till;
import eu.buono.merchant.model.UseChecks;
import eu.buono.merchant.model.VoucherTerms;
import eu.buono.merchant.store.GuessStore;
import eu.buono.merchant.store.TillBook;
import eu.buono.merchant.store.TillQuery;
import eu.buono.merchant.store.TillStore;
import eu.buono.merchant.store.Transactions;
import eu.buono.platform.durable.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells whether a till could redeem a voucher now, and what it is good for; changes nothing but the count of guesses.
 */
@ApplicationScoped
class CheckVoucher {

    private record Seen(TillBook book, GuessBook guesses) {}

    private final Transactions transactions;
    private final TillStore vouchers;
    private final GuessStore guesses;
    private final TillDesks desks;

    CheckVoucher(Transactions transactions, TillStore vouchers, GuessStore guesses, TillDesks desks) {
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
        var seen = transactions.look(connection -> new Seen(
                vouchers.look(connection, query), desks.guesses(guesses.read(connection, till.guessSubjects()))));
        try {
            return check(till, code, seen);
        } catch (RefusedException refusal) {
            count(seen.guesses());
            throw refusal;
        }
    }

    private VoucherTerms check(Till till, Optional<CodeHash> asked, Seen seen) {
        var now = desks.now();
        var merchant = UseChecks.requireActive(seen.book().merchant(till.merchantId()), till.onlyShop());
        var code = UseChecks.requireReadable(asked, seen.guesses().isLockedOut(till, now));
        var voucher = seen.guesses().requireKnown(till, seen.book().voucher(code));
        return UseChecks.requireUsable(voucher.at(now), merchant, now).terms();
    }

    private void count(GuessBook guessBook) {
        var wrong = guessBook.wrong().keySet();
        if (wrong.isEmpty()) {
            return;
        }
        try {
            transactions.call(connection -> {
                var now = desks.now();
                guesses.save(connection, guessBook.counted(guesses.lock(connection, wrong, now), now));
                return true;
            });
        } catch (SQLException e) {
            throw new DatabaseException("cannot count a wrong code", e);
        }
    }
}
