package eu.buono.wallet.balance.model;

import eu.buono.wallet.balance.api.Transfer;
import java.time.Instant;

/**
 * A transfer as it stands in the ledger; {@code transferId} grows in the order in which a wallet's transfers happened.
 */
public record BookedTransfer(long transferId, Transfer transfer, Instant bookedAt) {}
