package eu.buono.contracts.event;

import eu.buono.contracts.evidence.CheckpointKeys;
import eu.buono.contracts.evidence.SealedRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What each book says was redeemed, in sums that can be laid side by side; published by whoever keeps the book. */
public sealed interface TotalsEvent extends Event {

    /** The books that must say the same of every redemption. */
    enum Book {
        /** What was spent in wallets. */
        WALLET,
        /** What vouchers were used for. */
        VOUCHER,
        /** What tills captured and did not give back. */
        MERCHANT,
        /** What merchants claim. */
        SETTLEMENT
    }

    /**
     * The sums of a range of a book, minute by minute, as they were at one instant. A redemption is of the minute that
     * its id names.
     *
     * @param at when the book was read
     * @param from the first minute that was read
     * @param until the first minute that was not
     * @param minutesNonzero in how many minutes of the range the book has redemptions
     * @param minutes those minutes of the range that the keeper has not told of lately, or that have changed since
     * @param signature of {@link #text()} by the keeper's key of evidence, a JWS that does not repeat the text; absent
     *     from keepers of before
     */
    record BookTotalsV1(
            Book book,
            Instant at,
            Instant from,
            Instant until,
            int minutesNonzero,
            List<MinuteTotals> minutes,
            Optional<String> signature)
            implements TotalsEvent {

        /** The {@code typ} of the signature. */
        public static final String SIGNATURE_TYPE = "buono-totals+jws";

        public BookTotalsV1 {
            minutes = List.copyOf(minutes);
        }

        /** Signed by its keeper. */
        public BookTotalsV1 signed(CheckpointKeys keys) {
            return new BookTotalsV1(
                    book,
                    at,
                    from,
                    until,
                    minutesNonzero,
                    minutes,
                    Optional.of(keys.signDetached(SIGNATURE_TYPE, text())));
        }

        /** Whether one of the keys has signed just these sums. */
        public boolean isSigned(CheckpointKeys keys) {
            return signature
                    .filter(each -> keys.haveSigned(SIGNATURE_TYPE, text(), each))
                    .isPresent();
        }

        /** All that is said, in the form of sealed rows: {@code name=length:value,} for each member in its order. */
        public String text() {
            var text = new SealedRow.Form()
                    .with("book", book.name())
                    .with("at", at.toString())
                    .with("from", from.toString())
                    .with("until", until.toString())
                    .with("minutesNonzero", Integer.toString(minutesNonzero));
            minutes.forEach(minute -> minute.write(text));
            return text.text();
        }

        @Override
        public UUID aggregateId() {
            return UUID.nameUUIDFromBytes(book.name().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The redemptions of a minute in one book. If two books differ in one voucher alone, then the halves of its id are
     * the differences of the weights divided by that of the cents; if the third weight does not fit, then it is not one
     * alone.
     *
     * @param redemptions how many there are, also those that were given back
     * @param cents what was captured and not given back
     * @param weightHigh the sum over all of them of their cents times the upper half of the voucher's id, as a decimal
     *     number; each half is a signed number of 64 bits
     * @param weightLow the same of the lower half
     * @param weightMixed the same of the remainder by 2147483629 of the product of the lowest 31 bits of both halves
     */
    record MinuteTotals(
            Instant minute, long redemptions, long cents, String weightHigh, String weightLow, String weightMixed) {

        private void write(SealedRow.Form text) {
            text.with("minute", minute.toString())
                    .with("redemptions", Long.toString(redemptions))
                    .with("cents", Long.toString(cents))
                    .with("weightHigh", weightHigh)
                    .with("weightLow", weightLow)
                    .with("weightMixed", weightMixed);
        }

        /** A minute without redemptions. */
        public static MinuteTotals nothing(Instant minute) {
            return new MinuteTotals(minute, 0, 0, "0", "0", "0");
        }
    }
}
