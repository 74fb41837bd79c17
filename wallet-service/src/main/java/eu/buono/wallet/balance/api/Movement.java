package eu.buono.wallet.balance.api;

import static eu.buono.wallet.balance.api.Account.AVAILABLE;
import static eu.buono.wallet.balance.api.Account.EXPIRED;
import static eu.buono.wallet.balance.api.Account.HELD;
import static eu.buono.wallet.balance.api.Account.LOADED;
import static eu.buono.wallet.balance.api.Account.RECOVERED;
import static eu.buono.wallet.balance.api.Account.SPENT;

/** Every way in which money may move between the accounts of a lot; the ledger's constraint lists the same pairs. */
public enum Movement {
    GRANT(LOADED, AVAILABLE),
    HOLD(AVAILABLE, HELD),
    RELEASE(HELD, AVAILABLE),
    SPEND(HELD, SPENT),
    REVERSE(SPENT, AVAILABLE),
    EXPIRE(AVAILABLE, EXPIRED),
    RECOVER(AVAILABLE, RECOVERED);

    private final Account from;
    private final Account to;

    Movement(Account from, Account to) {
        this.from = from;
        this.to = to;
    }

    public Account from() {
        return from;
    }

    public Account to() {
        return to;
    }

    /** The movement between two accounts; a pair that no movement has is a defect. */
    public static Movement between(Account from, Account to) {
        for (var movement : values()) {
            if (movement.from == from && movement.to == to) {
                return movement;
            }
        }
        throw new IllegalStateException("no movement from " + from + " to " + to);
    }
}
