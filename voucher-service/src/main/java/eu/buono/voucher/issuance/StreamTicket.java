package eu.buono.voucher.issuance;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.VoucherId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Opens one stream, of one voucher to its holder, for a minute: for browsers' {@code EventSource}, which can
 * send no access token. It says when it ends, and proves by the installation's secret that we wrote so, for
 * whom and for what; nothing is stored, and every process can judge it. Within its minute it may be shown
 * again, since a browser comes back by the same address when the connection broke.
 *
 * @param text as it stands in the address: when it ends, and the proof
 */
record StreamTicket(String text) {

    static final Duration VALIDITY = Duration.ofMinutes(1);

    private static final Pattern FORM = Pattern.compile("[0-9]{10}\\.[0-9a-f]{64}");
    private static final int SECONDS_LENGTH = 10;

    static StreamTicket of(KeyedHash secret, VoucherId voucherId, BeneficiaryId holder, Instant end) {
        long seconds = end.getEpochSecond();
        return new StreamTicket(seconds + "." + proof(secret, voucherId, holder, seconds));
    }

    /** Whether it opens the stream of this voucher for its holder now. */
    boolean opens(KeyedHash secret, VoucherId voucherId, BeneficiaryId holder, Instant now) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        long seconds = Long.parseLong(text.substring(0, SECONDS_LENGTH));
        var expected = proof(secret, voucherId, holder, seconds).getBytes(StandardCharsets.US_ASCII);
        var shown = text.substring(SECONDS_LENGTH + 1).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, shown) && now.isBefore(Instant.ofEpochSecond(seconds));
    }

    private static String proof(KeyedHash secret, VoucherId voucherId, BeneficiaryId holder, long seconds) {
        return secret.fingerprint("stream-ticket:" + voucherId + ":" + holder + ":" + seconds);
    }
}
