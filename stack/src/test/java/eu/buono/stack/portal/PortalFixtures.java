package eu.buono.stack.portal;

import eu.buono.contracts.FraudCaseId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.TaxCode;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.FraudEvent.FraudSignal;
import eu.buono.contracts.event.FraudEvent.FraudSuspectedV1;
import eu.buono.contracts.event.FraudEvent.SuspectClaim;
import eu.buono.contracts.event.Topic;
import eu.buono.platform.testkit.Events;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.PagePerson;
import eu.buono.stack.PagePorts;
import eu.buono.stack.PeoplePages;
import eu.buono.stack.Service;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.MerchantOffice;
import eu.buono.stack.people.PublicBody;
import eu.buono.stack.people.Reply;
import eu.buono.stack.people.Till;
import eu.buono.stack.people.Treasury;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The pages of the shared stack, and people who can log in: a teacher with money for every surface, a bookshop. */
final class PortalFixtures {

    static final String PROGRAMME = "carta-docente";
    static final String OPENING = "prova";

    /** Far from the numbers of the stories and of the demo. */
    private static final int FIRST_NUMBER = 5_000_000;

    /** A shop whose settlements the public body decides on. */
    static final String OFFICE_SHOP = "Libreria Ufficio";

    private static final PartitaIva OFFICE_IVA = PartiteIva.number(FIRST_NUMBER + 1);

    /** A business that registers itself. */
    static final String BUSINESS = "Bottega Nuova";

    static final PartitaIva BUSINESS_IVA = PartiteIva.number(FIRST_NUMBER + 2);

    /** A shop that invoices by the pages. */
    static final String INVOICING_SHOP = "Libreria Fatture";

    private static final PartitaIva INVOICING_IVA = PartiteIva.number(FIRST_NUMBER + 3);

    /** A teacher whose balance no test looks at. */
    static final String ANY_TEACHER = "Docente Prove";

    private static final TaxCode ANY_TAX_CODE = TaxCodes.number(FIRST_NUMBER + 100);

    /** A teacher who has no wallet. */
    static final String NEW_TEACHER = "Docente Nuova";

    private static final TaxCode NEW_TAX_CODE = TaxCodes.number(FIRST_NUMBER + 101);
    private static final Money GRANT = Money.eur(500_00);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SHORT_LIFE = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    private final Stack stack;
    private final PeoplePages pages;
    private final MerchantId shop;

    private PortalFixtures(Stack stack, PeoplePages pages, MerchantId shop) {
        this.stack = stack;
        this.pages = pages;
        this.shop = shop;
    }

    /** One for all tests of the JVM; after a start that failed nobody tries again. */
    static PortalFixtures shared() {
        return Shared.FIXTURES;
    }

    /** Made at its first use. */
    private static final class Shared {
        private static final PortalFixtures FIXTURES = start();

        private Shared() {}
    }

    /** Begins when no test is left; until then nobody queues, and everybody may take a place. */
    private static Map<String, String> opening() {
        var opensAt = Instant.now().plus(Duration.ofHours(3));
        return Map.of(
                "BUONO_GATEWAY_QUEUE_EARLY",
                "4H",
                "BUONO_GATEWAY_QUEUE_OPENINGS_PROVA_OPENS_AT",
                opensAt.toString(),
                "BUONO_GATEWAY_QUEUE_OPENINGS_PROVA_ENDS_AT",
                opensAt.plus(Duration.ofHours(1)).toString());
    }

    private static PortalFixtures start() {
        // Pages show what there is: in a stack that others have used, their settlements and people as well.
        // Messages go to this machine, where nobody takes them.
        var stack = StackFixtures.another(StackFixtures.temporaryConfig()
                .withSettings(Service.MERCHANT, Map.of("BUONO_WEBHOOK_PRIVATE_ADDRESSES", "true"))
                .withSettings(Service.GATEWAY, opening()));
        var publicBody =
                new PublicBody(new Client(stack.gateway(), stack.identities().publicBody()).patient(PATIENCE));
        var people = new ArrayList<PagePerson>();
        for (var surface : Surface.values()) {
            publicBody
                    .grant(taxCode(surface), PROGRAMME, "anno scolastico", GRANT)
                    .done();
            people.add(PagePerson.teacher(teacher(surface), taxCode(surface)));
        }
        publicBody.grant(ANY_TAX_CODE, PROGRAMME, "prove", GRANT).done();
        people.add(PagePerson.teacher(ANY_TEACHER, ANY_TAX_CODE));
        people.add(PagePerson.teacher(NEW_TEACHER, NEW_TAX_CODE));
        var shop = MerchantId.of(publicBody
                .register(PartiteIva.number(FIRST_NUMBER), "Libreria Pagine")
                .done()
                .text("merchantId"));
        publicBody.activate(shop.toString()).done();
        people.add(PagePerson.merchant("Libreria Pagine", shop));
        people.add(PagePerson.business(
                BUSINESS, BUSINESS_IVA, Map.of("company_name", BUSINESS, "registered_office", "Via Po 1, Torino")));
        people.add(PagePerson.office("Paolo Conti", "ente pubblico", "public-body", "public-body-pages-1"));
        people.add(PagePerson.office("Giulia Sala", "ente pubblico", "public-body", "public-body-pages-2"));
        people.add(PagePerson.office("Marco Riva", "assistenza", "support", "support-pages"));
        people.add(PagePerson.office("Sara Bruni", "gestione del sistema", "ops", "ops-pages"));
        publicBody
                .activate(publicBody.register(OFFICE_IVA, OFFICE_SHOP).done().text("merchantId"))
                .done();
        var invoicing = MerchantId.of(
                publicBody.register(INVOICING_IVA, INVOICING_SHOP).done().text("merchantId"));
        publicBody.activate(invoicing.toString()).done();
        people.add(PagePerson.merchant(INVOICING_SHOP, invoicing));
        var pages =
                PeoplePages.launch(stack, PagePorts.free(), people, SHORT_LIFE).awaitReady();
        Runtime.getRuntime().addShutdownHook(new Thread(pages::close));
        return new PortalFixtures(stack, pages, shop);
    }

    private static TaxCode taxCode(Surface surface) {
        return TaxCodes.number(FIRST_NUMBER + surface.ordinal());
    }

    /** The name on the button of the teacher who has this surface. */
    static String teacher(Surface surface) {
        return "Docente " + surface;
    }

    /** A voucher as its holder sees it: its page, the code, and the picture that a till's camera sees. */
    record ShownVoucher(String page, String code, byte[] picture) {}

    /** That teacher makes a voucher by the interface. */
    ShownVoucher issue(long cents) {
        var client = new Client(stack.gateway(), stack.identities().beneficiary(ANY_TAX_CODE)).patient(PATIENCE);
        var voucher = new Holder(client).issue(PROGRAMME, Money.eur(cents)).done();
        var id = voucher.text("voucherId");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> client.get("/v1/vouchers/" + id).text("state").equals("ISSUED"));
        var picture = client.bytes("/v1/vouchers/" + id + "/qr.png");
        var code = client.get("/v1/vouchers/" + id).done().text("code");
        return new ShownVoucher("/vouchers/" + id, code, picture);
    }

    /** The public body writes down that money is due to the teacher who has no wallet. */
    void recordNewTeacher() {
        // The programme's years begin on the first of September.
        int year = LocalDate.now(ZoneId.of("Europe/Rome")).minusMonths(8).getYear();
        new Client(stack.gateway(), stack.identities().publicBody())
                .patient(PATIENCE)
                .post("/v1/programmes/" + PROGRAMME + "/eligibility", """
                        {"programmeYear":%d,"people":[
                        {"taxCode":"%s","classId":"permanent","evidenceDate":"2026-08-20"}]}
                        """.formatted(year, NEW_TAX_CODE.text()))
                .done();
    }

    TaxCode anyTaxCode() {
        return ANY_TAX_CODE;
    }

    /** A shop cashes, the period is closed, and the shop has invoiced what it is owed. */
    void invoicedSettlement(long cents) {
        var merchant = registered(OFFICE_IVA, OFFICE_SHOP);
        var office = closedSettlement(merchant, cents);
        office.putPayee(merchant.text("merchantCode"), OFFICE_IVA, MerchantOffice.IBAN)
                .done();
        office.invoice(newestSettlement(office), "1/2026").done();
    }

    /** The same shop every time; nothing is invoiced. */
    String closedSettlement(long cents) {
        return newestSettlement(closedSettlement(registered(INVOICING_IVA, INVOICING_SHOP), cents));
    }

    /** The public body refuses an invoice. */
    void reject(String settlementId) {
        treasury().reject(settlementId, "manca il CIG").done();
    }

    private Reply registered(PartitaIva partitaIva, String name) {
        return new PublicBody(new Client(stack.gateway(), stack.identities().publicBody()).patient(PATIENCE))
                .register(partitaIva, name)
                .done();
    }

    private MerchantOffice closedSettlement(Reply merchant, long cents) {
        var client = new Client(
                        stack.gateway(), stack.identities().merchant(MerchantId.of(merchant.text("merchantId"))))
                .patient(PATIENCE);
        var office = new MerchantOffice(client);
        new Till(client)
                .redeem(issue(cents).code(), Money.eur(cents), UUID.randomUUID().toString())
                .done();
        Awaitility.await().atMost(PATIENCE).until(() -> office.claimedCents() == cents);
        treasury().close(PROGRAMME, Instant.now());
        return office;
    }

    private Treasury treasury() {
        return new Treasury(new Client(stack.gateway(), stack.identities().publicBody("pages")).patient(PATIENCE));
    }

    private static String newestSettlement(MerchantOffice office) {
        return office.settlements().done().json().at("/items/0/settlementId").asText();
    }

    /** The bookshop cashes, and what it is owed for it looks like fraud and is held; answers of which case it is. */
    FraudCaseId suspectSale(long cents) {
        var redemptionId = till().redeem(
                        issue(cents).code(), Money.eur(cents), UUID.randomUUID().toString())
                .done()
                .text("redemptionId");
        var caseId = FraudCaseId.about(redemptionId);
        Events.send(
                stack.broker().bootstrapServers(),
                new FraudSuspectedV1(
                        caseId,
                        1,
                        shop,
                        new ProgrammeId(PROGRAMME),
                        FraudSignal.SPLIT_SUM,
                        LocalDate.parse("2026-11-23"),
                        List.of(),
                        List.of(new SuspectClaim(
                                new VoucherId(UUID.randomUUID()), RedemptionId.of(redemptionId), Money.eur(cents)))));
        var publicBody = new Client(stack.gateway(), stack.identities().publicBody()).patient(PATIENCE);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> publicBody
                                .get("/v1/settlements/held-cases/" + caseId)
                                .json()
                                .at("/heldAmount/cents")
                                .asLong()
                        == cents);
        return caseId;
    }

    /** Publishes what no till can read; answers of which aggregate it is. */
    UUID publishRubbish() {
        var aggregateId = UUID.randomUUID();
        Events.sendRaw(
                stack.broker().bootstrapServers(),
                Topic.VOUCHER,
                UUID.randomUUID(),
                aggregateId,
                "RegistrationRequestedV1",
                "{}".getBytes(StandardCharsets.UTF_8));
        return aggregateId;
    }

    Visit visit(Surface surface) {
        return new Visit(surface, pages.portal());
    }

    PeoplePages pages() {
        return pages;
    }

    /** The bookshop's till, by the interface. */
    Till till() {
        return new Till(new Client(stack.gateway(), stack.identities().merchant(shop)).patient(PATIENCE));
    }
}
