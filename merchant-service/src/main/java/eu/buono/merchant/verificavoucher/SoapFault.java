package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.Refusal;
import eu.buono.contracts.RefusedException;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.contracts.verificavoucher.FaultReason;
import java.util.Map;
import java.util.Optional;

/**
 * A no to a till.
 *
 * @param kind the fault code of SOAP 1.1, without a prefix
 * @param refusal what of our own rules refused
 * @param shown why really, in Italian, after the national text
 * @param reason why really, in English, for the optional element {@code message}
 */
record SoapFault(Kind kind, FaultCode code, Refusal refusal, String shown, String reason) {

    /** The fault codes of SOAP 1.1 (section 4.4.1). */
    enum Kind {
        CLIENT("Client"),
        SERVER("Server"),
        VERSION("VersionMismatch"),
        UNDERSTANDING("MustUnderstand");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** An envelope that is not understood; carries no stack trace, since it is an answer and not a defect. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Kind kind;
        private final String reason;

        Unreadable(Kind kind, String reason) {
            super(reason, null, false, false);
            this.kind = kind;
            this.reason = reason;
        }

        Unreadable(String reason) {
            this(Kind.CLIENT, reason);
        }

        SoapFault fault(String supportReference) {
            return new SoapFault(
                    kind,
                    FaultCode.FORMAT,
                    HttpRefusal.REQUEST_MALFORMED,
                    FaultReason.italian(HttpRefusal.REQUEST_MALFORMED, Map.of()),
                    FaultReason.english(
                            HttpRefusal.REQUEST_MALFORMED, Optional.of(BilingualText.of(reason)), supportReference));
        }
    }

    static SoapFault of(FaultCode code, RefusedException refused, String supportReference) {
        return new SoapFault(
                code.code().equals(FaultCode.LATER.code()) ? Kind.SERVER : Kind.CLIENT,
                code,
                refused.refusal(),
                FaultReason.italian(refused.refusal(), refused.facts()),
                FaultReason.english(refused.refusal(), refused.detail(), supportReference));
    }
}
