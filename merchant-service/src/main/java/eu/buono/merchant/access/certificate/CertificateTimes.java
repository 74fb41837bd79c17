package eu.buono.merchant.access.certificate;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;

/** Times as certificates write them (RFC 5280, 4.1.2.5): with two digits of the year until 2049. */
final class CertificateTimes {

    private static final int TWO_DIGITS_UNTIL = 2049;
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter READ = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'GMT+00:00'", Locale.ROOT);

    private CertificateTimes() {}

    static Time write(Instant instant) {
        boolean isShort = instant.atOffset(ZoneOffset.UTC).getYear() <= TWO_DIGITS_UNTIL;
        return isShort
                ? new Time(new DERUTCTime(SHORT.format(instant)))
                : new Time(new DERGeneralizedTime(LONG.format(instant)));
    }

    static Instant read(Time time) {
        return LocalDateTime.parse(time.getTime(), READ).toInstant(ZoneOffset.UTC);
    }
}
