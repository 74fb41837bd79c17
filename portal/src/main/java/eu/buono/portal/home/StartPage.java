package eu.buono.portal.home;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Where each kind of person begins. */
enum StartPage {
    HOLDER("beneficiary", "/balance"),
    MERCHANT("merchant", "/counter"),
    CASHIER("cashier", "/counter"),
    PUBLIC_BODY("public-body", "/office/settlements"),
    SUPPORT("support", "/office/people"),
    OPS("ops", "/ops");

    private final String role;
    private final String address;

    StartPage(String role, String address) {
        this.role = role;
        this.address = address;
    }

    static Optional<String> of(Set<String> roles) {
        return Arrays.stream(values())
                .filter(page -> roles.contains(page.role))
                .map(page -> page.address)
                .findFirst();
    }
}
