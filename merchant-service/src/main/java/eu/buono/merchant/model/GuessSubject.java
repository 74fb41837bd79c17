package eu.buono.merchant.model;

import eu.buono.contracts.MerchantId;

/** Whom wrong codes are counted against: a merchant or a network address. */
public record GuessSubject(Kind kind, String name) implements Comparable<GuessSubject> {

    /** Merchants and addresses have different limits. */
    public enum Kind {
        MERCHANT,
        ADDRESS
    }

    static GuessSubject merchant(MerchantId merchantId) {
        return new GuessSubject(Kind.MERCHANT, merchantId.toString());
    }

    static GuessSubject address(String address) {
        return new GuessSubject(Kind.ADDRESS, address);
    }

    @Override
    public int compareTo(GuessSubject other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }
}
