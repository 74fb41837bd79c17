package eu.buono.watch.fraud.model;

import java.time.LocalDate;

/**
 * What a merchant took on a day, in one programme.
 *
 * @param holdersOfWhole how many holders spent their whole balance
 * @param instantCaptures how many of those captures came within moments of the issue
 * @param endingHolders how many of those holders spent what was about to end
 */
public record MerchantDay(
        LocalDate day, long captures, long cents, long holdersOfWhole, long instantCaptures, long endingHolders) {

    static MerchantDay of(LocalDate day) {
        return new MerchantDay(day, 0, 0, 0, 0, 0);
    }

    MerchantDay with(long capturedCents, boolean isNewHolderOfWhole, boolean isInstant, boolean isEnding) {
        return new MerchantDay(
                day,
                captures + 1,
                cents + capturedCents,
                holdersOfWhole + one(isNewHolderOfWhole),
                instantCaptures + one(isInstant),
                endingHolders + one(isNewHolderOfWhole && isEnding));
    }

    private static int one(boolean is) {
        return is ? 1 : 0;
    }
}
