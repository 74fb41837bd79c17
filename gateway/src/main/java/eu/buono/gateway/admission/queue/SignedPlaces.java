package eu.buono.gateway.admission.queue;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * Places in a line, as those who wait keep them: an order and a signature, good for one person at one opening. Nothing
 * of the person stands in it, and every gateway of the installation reads it, also one that was just started.
 */
public final class SignedPlaces {

    private static final String WAITING = "w";
    private static final String ADMITTED = "a";
    private static final String SEPARATOR = ".";
    private static final int SIGNATURE_DIGITS = 32;
    private static final int DRAW_DIGITS = 16;
    private static final int LENGTH_MAX = 100;
    private static final int HEX = 16;

    private final KeyedHash hash;

    public SignedPlaces(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * A place that was signed.
     *
     * @param admittedUntil present once the person was let in
     */
    public record Place(long order, Optional<Instant> admittedUntil) {}

    /** Drawn for this person at this opening; nobody without the installation's secret can tell it beforehand. */
    public long draw(String openingId, BeneficiaryId person) {
        var digits = hash.fingerprint("queue-draw:" + openingId + ":" + person);
        return Long.parseUnsignedLong(digits.substring(0, DRAW_DIGITS), HEX);
    }

    public String waiting(String openingId, BeneficiaryId person, long order) {
        return signed(openingId, person, WAITING + SEPARATOR + order);
    }

    public String admitted(String openingId, BeneficiaryId person, long order, Instant until) {
        return signed(openingId, person, ADMITTED + SEPARATOR + order + SEPARATOR + until.getEpochSecond());
    }

    /** What a place says; empty if it is none of ours, of this person and of this opening. */
    public Optional<Place> read(String openingId, BeneficiaryId person, String text) {
        int end = text.lastIndexOf(SEPARATOR);
        if (end < 0 || text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        var said = text.substring(0, end);
        boolean isOurs = MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8),
                signed(openingId, person, said).getBytes(StandardCharsets.UTF_8));
        return isOurs ? Optional.of(place(said.split("\\.", -1))) : Optional.empty();
    }

    private static Place place(String[] words) {
        var until = words[0].equals(ADMITTED)
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(words[2])))
                : Optional.<Instant>empty();
        return new Place(Long.parseLong(words[1]), until);
    }

    private String signed(String openingId, BeneficiaryId person, String said) {
        var signature = hash.fingerprint("queue-place:" + openingId + ":" + person + ":" + said);
        return said + SEPARATOR + signature.substring(0, SIGNATURE_DIGITS);
    }
}
