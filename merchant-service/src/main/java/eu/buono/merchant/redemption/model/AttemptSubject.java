package eu.buono.merchant.redemption.model;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.redemption.api.EndCustomerHash;
import eu.buono.merchant.redemption.api.Till;
import eu.buono.merchant.registry.api.MerchantCode;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom wrong codes are counted against. Never a network address at the tills: merchants that share one are not the same
 * guesser, and whoever has several merchants' certificates has several addresses.
 */
public record AttemptSubject(Kind kind, String name) implements Comparable<AttemptSubject> {

    /** Each kind has a limit of its own. */
    public enum Kind {
        /** An end customer, as the merchant's till names it. */
        CUSTOMER,
        MERCHANT,
        /** A merchant's code, as typed at the counter. */
        COUNTER,
        /** An address that asks at the counter. */
        COUNTER_ADDRESS
    }

    /** A text of this form is never looked up as a name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%.*)?");

    private static final int NETWORK_BYTES = 8;
    private static final int ADDRESS_BYTES = 16;

    /**
     * Whom a wrong code is counted against, the merchant last. At the counter anybody can name any merchant: what
     * strangers try there must not lock the merchant's own tills. At the tills the merchant counts also when it names
     * its end customer, whom it could make up.
     */
    public static List<AttemptSubject> of(Till till) {
        if (till.counter().isPresent()) {
            return List.of(
                    counterAddress(till.address().orElse("unknown")),
                    counter(till.counter().get()));
        }
        var customer = till.endCustomer().map(named -> customer(till.merchantId(), named));
        return Stream.concat(customer.stream(), Stream.of(merchant(till.merchantId())))
                .toList();
    }

    static AttemptSubject merchant(MerchantId merchantId) {
        return new AttemptSubject(Kind.MERCHANT, merchantId.toString());
    }

    static AttemptSubject customer(MerchantId merchantId, EndCustomerHash endCustomer) {
        return new AttemptSubject(Kind.CUSTOMER, merchantId + "/" + endCustomer.hex());
    }

    static AttemptSubject counter(MerchantCode code) {
        return new AttemptSubject(Kind.COUNTER, code.text());
    }

    /** Of IPv6 the network of 64 bits counts, since whoever has one address has all of it. */
    static AttemptSubject counterAddress(String address) {
        return new AttemptSubject(Kind.COUNTER_ADDRESS, written(address));
    }

    private static String written(String address) {
        return IPV6.matcher(address).matches() ? network(address) : address;
    }

    private static String network(String ipv6) {
        try {
            var address = InetAddress.getByName(ipv6.replaceFirst("%.*", ""));
            if (!(address instanceof Inet6Address)) {
                return address.getHostAddress();
            }
            var network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), ADDRESS_BYTES);
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            return ipv6;
        }
    }

    @Override
    public int compareTo(AttemptSubject other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }
}
