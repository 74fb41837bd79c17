package eu.buono.settlement.statement.store;

import eu.buono.platform.durable.evidence.SealedTable;
import eu.buono.platform.durable.evidence.SealedTable.Column;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The claims as a book that is sealed: all that an entry says, but not which settlement takes it later. */
class SealedClaims {

    @Produces
    @Singleton
    SealedTable claims() {
        return new SealedTable(
                "claims",
                "claim",
                "position",
                List.of(
                        Column.of("position"),
                        Column.of("redemption_id"),
                        Column.of("kind"),
                        Column.of("voucher_id"),
                        Column.of("merchant_id"),
                        Column.of("shop_id"),
                        Column.of("programme_id"),
                        Column.of("channel"),
                        Column.of("category_id"),
                        Column.of("good_id"),
                        Column.of("till_interface"),
                        Column.of("till_reference"),
                        Column.of("cents"),
                        Column.of("currency"),
                        Column.instant("accrued_at"),
                        Column.instant("claimed_at")));
    }
}
