package eu.buono.stack.story;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.document.DocumentedAnswers;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.MerchantOffice;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.PublicBody.Offer;
import eu.buono.stack.people.Till;
import eu.buono.stack.people.Treasury;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The people and things of one story by the names that it gives them. Every story has people of its own. */
final class Cast {

    /** Far from the numbers that the demo uses. */
    private static final AtomicInteger PEOPLE = new AtomicInteger(1_000_000);

    private static final AtomicInteger MERCHANTS = new AtomicInteger(1_000_000);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stack stack;
    private final Map<String, TaxCode> taxCodes = new HashMap<>();
    private final Map<String, Shop> shops = new HashMap<>();
    private final Map<String, String> references = new HashMap<>();
    private final Map<String, IssuedVoucher> vouchers = new HashMap<>();
    private final Map<String, Redemption> redemptions = new HashMap<>();

    /** A merchant, its till and its public code. */
    record Shop(String merchantId, String merchantCode, PartitaIva partitaIva, Till till) {

        MerchantOffice office() {
            return new MerchantOffice(till.client());
        }
    }

    /** A voucher and whose it is. */
    record IssuedVoucher(Holder holder, String voucherId, String code) {}

    /** A redemption and at which till it was made. */
    record Redemption(Till till, String redemptionId, String reference) {}

    Cast(Stack stack) {
        this.stack = stack;
    }

    private Client client(String token) {
        return new Client(stack.gateway(), token).patient(PATIENCE).watchedBy(DocumentedAnswers.OF_THE_RELEASE);
    }

    PublicBody publicBody() {
        return new PublicBody(client(stack.identities().publicBody()));
    }

    /** One of the people of the public body. */
    PublicBody publicBody(String person) {
        return new PublicBody(client(stack.identities().publicBody(person)));
    }

    /** One of the people of the public body who pay. */
    Treasury treasury(String person) {
        return new Treasury(client(stack.identities().publicBody(person)));
    }

    /** The person of this name; a new name is a new person. */
    TaxCode taxCode(String name) {
        return taxCodes.computeIfAbsent(name, ignored -> TaxCodes.number(PEOPLE.getAndIncrement()));
    }

    /** The same person by the tax code that replaced the one before, under a name of its own. */
    TaxCode omocodia(String name, String before) {
        return taxCodes.computeIfAbsent(name, ignored -> TaxCodes.omocodiaOf(taxCode(before)));
    }

    Holder holder(String name) {
        return new Holder(client(stack.identities().beneficiary(taxCode(name))));
    }

    /** Registers an active merchant that sells books and computers; answers its id. */
    String addMerchant(String name) {
        return addMerchant(name, Offer.BOOKS_AND_COMPUTERS);
    }

    String addMerchant(String name, Offer offer) {
        var partitaIva = PartiteIva.number(MERCHANTS.getAndIncrement());
        var registered = publicBody().register(partitaIva, name, offer).done();
        var merchantId = registered.text("merchantId");
        publicBody().activate(merchantId).done();
        var token = stack.identities().merchant(MerchantId.of(merchantId));
        shops.put(name, new Shop(merchantId, registered.text("merchantCode"), partitaIva, new Till(client(token))));
        return merchantId;
    }

    Shop shop(String name) {
        return known(shops, name);
    }

    /** The till of this merchant; a person's name is that person, who tries what only tills may do. */
    Till till(String name) {
        return taxCodes.containsKey(name)
                ? new Till(holder(name).client())
                : shop(name).till();
    }

    /** Who asks for vouchers: a person, or a merchant that tries what only people may do. */
    Holder asker(String name) {
        return shops.containsKey(name) ? new Holder(shop(name).till().client()) : holder(name);
    }

    /** The till's own name of a redemption; the same name in the story is the same reference. */
    String reference(String redemption) {
        return references.computeIfAbsent(redemption, name -> name + "-" + UUID.randomUUID());
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

    /** The code of this voucher; a word that names none is what somebody types. */
    String code(String name) {
        return vouchers.containsKey(name) ? voucher(name).code() : name;
    }

    private static <T> T known(Map<String, T> map, String name) {
        return Optional.ofNullable(map.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the story has not told of " + name));
    }
}
