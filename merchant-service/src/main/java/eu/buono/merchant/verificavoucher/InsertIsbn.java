package eu.buono.merchant.verificavoucher;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.AMOUNT_ABOVE_AUTHORISATION;
import static eu.buono.merchant.api.TillRefusal.AMOUNT_INVALID;
import static eu.buono.merchant.api.TillRefusal.AUTHORISATION_UNKNOWN;
import static eu.buono.merchant.api.TillRefusal.OPERATION_FINAL;

import eu.buono.contracts.Money;
import eu.buono.merchant.redemption.api.OwnUse;
import eu.buono.merchant.redemption.api.Redemption;
import eu.buono.merchant.redemption.api.TillService;
import eu.buono.merchant.verificavoucher.model.SoldBook;
import eu.buono.merchant.verificavoucher.store.IsbnStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes down which books were bought with a voucher that this merchant has cashed. */
@ApplicationScoped
class InsertIsbn {

    private final TillService tills;
    private final IsbnStore store;

    InsertIsbn(TillService tills, IsbnStore store) {
        this.tills = tills;
        this.store = store;
    }

    /**
     * Stores the list; the same list again changes nothing, nor does an empty one. Whatever is not this merchant's own
     * cashed voucher sounds the same, so that nobody finds codes here.
     *
     * <p>Refuses: AUTHORISATION_UNKNOWN, AMOUNT_ABOVE_AUTHORISATION or AMOUNT_INVALID when the amounts do not add up to
     * what was cashed, OPERATION_FINAL when another list was stored before.
     */
    void insert(SoapTill caller, SoapVariant variant, String code, List<SoldBook> books) {
        var redemption = tills.ownUse(caller.till(), code)
                .filter(OwnUse.Redeemed.class::isInstance)
                .filter(use -> variant.programmes().contains(use.terms().programmeId()))
                .map(OwnUse::redemption)
                .orElseThrow(() -> refused(AUTHORISATION_UNKNOWN));
        if (books.isEmpty()) {
            return;
        }
        requireSum(books, redemption);
        if (!store.store(redemption.id(), books).equals(books)) {
            throw refused(OPERATION_FINAL, "another list was stored for this voucher before");
        }
    }

    /** Shops split the amount over the books and round each: a cent a line may be too much or too little. */
    private static void requireSum(List<SoldBook> books, Redemption redemption) {
        var cashed = redemption.capturedAmount().orElseThrow();
        var sum = books.stream().map(SoldBook::amount).reduce(cashed.zero(), Money::plus);
        var tolerance = Money.eur(books.size());
        if (sum.isMoreThan(cashed.plus(tolerance))) {
            throw refused(AMOUNT_ABOVE_AUTHORISATION, "the amounts of the list add up to more than was confirmed");
        }
        if (cashed.isMoreThan(sum.plus(tolerance))) {
            throw refused(AMOUNT_INVALID, "the amounts of the list add up to less than was confirmed");
        }
    }
}
