package eu.buono.wallet.balance.api;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import eu.buono.contracts.event.WalletEvent.GrantLoadedV1;
import eu.buono.wallet.programme.api.Grant;
import java.util.UUID;

/** What became of a grant. */
public sealed interface GrantResult {

    Grant grant();

    /** It is a new lot. */
    record Loaded(Grant grant, WalletId walletId, LotId lotId) implements GrantResult {

        /** What others are told of it. */
        public GrantLoadedV1 event() {
            return new GrantLoadedV1(
                    walletId,
                    grant.beneficiaryId(),
                    lotId,
                    grant.grantReference(),
                    grant.programmeId(),
                    grant.amount(),
                    grant.validity().from(),
                    grant.validity().until());
        }
    }

    /** The same grant was a lot already; {@code loadedBy} is the event, load job or request that loaded it. */
    record AlreadyLoaded(Grant grant, WalletId walletId, LotId lotId, UUID loadedBy) implements GrantResult {}

    /** A grant of the same reference, but of another amount or validity, was a lot already. */
    record Conflicting(Grant grant, UUID loadedBy) implements GrantResult {}

    /** With it the person would get more in the year than its cap; {@code loaded} is what there is already. */
    record AboveCap(Grant grant, Money cap, Money loaded) implements GrantResult {

        /** For the public body: says the rule, the year, the cap and what is loaded. */
        public String sentence() {
            return "the cap of programme year %d is %s %s a person, and %s are loaded already"
                    .formatted(grant.programmeYear(), cap.currency(), inUnits(cap), inUnits(loaded));
        }

        private static String inUnits(Money money) {
            return "%d.%02d".formatted(money.cents() / 100, money.cents() % 100);
        }
    }
}
