package eu.buono.voucher.listing.model;

import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.Voucher;
import java.util.Optional;

/**
 * Which of a holder's vouchers a list shows; an absent part filters nothing.
 *
 * @param before only those requested before this one
 */
public record VoucherFilter(
        Optional<Voucher.State> state, Optional<ProgrammeId> programmeId, Optional<VoucherId> before) {}
