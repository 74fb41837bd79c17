package eu.buono.watch.journeys.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A no of the national service, without anything of a person.
 *
 * @param code the service's own number
 * @param refusal which of Buono's rules refused
 */
public record SoapFault(String code, String refusal) {

    private static final Pattern CODE = Pattern.compile("<exceptionCode>([0-9]{2})</exceptionCode>");
    private static final Pattern REFUSAL = Pattern.compile("<message>([A-Z_]{1,60}):");

    /** Empty if the answer is no fault of the service. */
    public static Optional<SoapFault> read(String envelope) {
        var code = CODE.matcher(envelope);
        if (!code.find()) {
            return Optional.empty();
        }
        var refusal = REFUSAL.matcher(envelope);
        return Optional.of(new SoapFault(code.group(1), refusal.find() ? refusal.group(1) : ""));
    }

    /** Whether another certificate may help. */
    public boolean isOfCertificate() {
        return refusal.startsWith("CERTIFICATE_");
    }

    /** Whether the voucher is what was refused, and would be again. */
    public boolean isOfVoucher() {
        return refusal.startsWith("VOUCHER_");
    }

    public String text() {
        return "fault " + code + (refusal.isEmpty() ? "" : " " + refusal);
    }
}
