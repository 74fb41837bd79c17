package eu.buono.wallet.balance.model;

import eu.buono.wallet.balance.api.Transfer;

/** What one lot gives for a debt. */
public record RecoveryShare(GrantDebt debt, Transfer transfer) {}
