package eu.buono.wallet.balance.model;

import eu.buono.contracts.WalletId;

/** A wallet's money of one of its programme's years. */
public record WalletYear(WalletId walletId, int programmeYear) {}
