package eu.buono.wallet.balance.model;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.WalletId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A grant became more or less, after it was loaded.
 *
 * @param lotId the lot that the grant is
 * @param newLotId the further lot that an increase is
 * @param reason in the public body's words; the holder reads it
 * @param correctedBy who decided
 */
public record GrantCorrection(
        UUID correctionId,
        WalletId walletId,
        LotId lotId,
        CorrectionKind kind,
        Money amount,
        Optional<LotId> newLotId,
        String reason,
        String correctedBy,
        Instant correctedAt) {}
