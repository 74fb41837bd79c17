package eu.buono.stack.story;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.Till;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The people and things of one story by the names that it gives them. Every story has people of its own. */
final class Cast {

    /** Far from the numbers that the demo uses. */
    private static final AtomicInteger PEOPLE = new AtomicInteger(1_000_000);

    private static final AtomicInteger MERCHANTS = new AtomicInteger(1_000_000);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stack stack;
    private final Map<String, TaxCode> taxCodes = new HashMap<>();
    private final Map<String, Till> tills = new HashMap<>();
    private final Map<String, IssuedVoucher> vouchers = new HashMap<>();
    private final Map<String, Redemption> redemptions = new HashMap<>();

    /** A voucher and whose it is. */
    record IssuedVoucher(Holder holder, String voucherId, String code) {}

    /** A redemption and at which till it was made. */
    record Redemption(Till till, String redemptionId, String reference) {}

    Cast(Stack stack) {
        this.stack = stack;
    }

    private Client client(String token) {
        return new Client(stack.gateway(), token).patient(PATIENCE);
    }

    PublicBody publicBody() {
        return new PublicBody(client(stack.identities().publicBody()));
    }

    /** The person of this name; a new name is a new person. */
    TaxCode taxCode(String name) {
        return taxCodes.computeIfAbsent(name, ignored -> TaxCodes.number(PEOPLE.getAndIncrement()));
    }

    Holder holder(String name) {
        return new Holder(client(stack.identities().beneficiary(taxCode(name))));
    }

    /** Registers an active merchant; answers its id. */
    String addMerchant(String name) {
        var partitaIva = PartiteIva.number(MERCHANTS.getAndIncrement());
        var merchantId = publicBody().register(partitaIva, name).done().text("merchantId");
        publicBody().activate(merchantId).done();
        var token = stack.identities().merchant(MerchantId.of(merchantId));
        tills.put(name, new Till(client(token)));
        return merchantId;
    }

    Till till(String name) {
        return known(tills, name);
    }

    void addVoucher(String name, IssuedVoucher voucher) {
        vouchers.put(name, voucher);
    }

    IssuedVoucher voucher(String name) {
        return known(vouchers, name);
    }

    void addRedemption(String name, Redemption redemption) {
        redemptions.put(name, redemption);
    }

    Redemption redemption(String name) {
        return known(redemptions, name);
    }

    private static <T> T known(Map<String, T> map, String name) {
        return Optional.ofNullable(map.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the story has not told of " + name));
    }
}
