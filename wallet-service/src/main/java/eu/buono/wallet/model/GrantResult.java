package eu.buono.wallet.model;

import eu.buono.contracts.LotId;
import eu.buono.contracts.WalletId;
import java.util.UUID;

/** What became of a grant. */
public sealed interface GrantResult {

    Grant grant();

    /** It is a new lot. */
    record Loaded(Grant grant, WalletId walletId, LotId lotId) implements GrantResult {}

    /** The same grant was a lot already; {@code loadedBy} is the event, load job or request that loaded it. */
    record AlreadyLoaded(Grant grant, WalletId walletId, LotId lotId, UUID loadedBy) implements GrantResult {}

    /** A grant of the same reference, but of another amount or validity, was a lot already. */
    record Conflicting(Grant grant, UUID loadedBy) implements GrantResult {}
}
