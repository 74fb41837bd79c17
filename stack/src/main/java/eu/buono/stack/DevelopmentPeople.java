package eu.buono.stack;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.TaxCode;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The people of a development stack, with tokens ready to use; made once per data folder. */
final class DevelopmentPeople {

    static final String PROGRAMME = "carta-docente";
    static final TaxCode TEACHER = TaxCodes.number(0);

    /** Not registered: docs/tills.md becomes a merchant with it. */
    static final PartitaIva BUSINESS = new PartitaIva("12345678903");

    static final Map<String, String> BUSINESS_CLAIMS =
            Map.of("company_name", "Libreria Prova", "registered_office", "Via Roma 1, Torino");

    /** A first request to a service that has just started takes longer than later ones. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Money GRANT = Money.eur(500_00);
    private static final String MERCHANT_FILE = "merchant-id";

    private DevelopmentPeople() {}

    /** Gives the teacher money and registers the merchant, unless that was done before; answers who there is. */
    static MerchantId settle(Running running, Path folder) {
        var publicBody = new PublicBody(
                new Client(running.gateway(), running.identities().publicBody()).patient(PATIENCE));
        publicBody.grant(TEACHER, PROGRAMME, "welcome", GRANT).done();
        return merchant(folder.resolve(MERCHANT_FILE), publicBody);
    }

    /** Who can log in with one click, a person for every role; two of the public body, for what needs two. */
    static List<PagePerson> whoCanLogIn(MerchantId merchant) {
        return List.of(
                PagePerson.teacher("Anna Verdi", TEACHER),
                PagePerson.merchant("Libreria Buono", merchant),
                PagePerson.business("Libreria Prova", BUSINESS, BUSINESS_CLAIMS),
                PagePerson.office("Paolo Conti", "ente pubblico", "public-body", "public-body"),
                PagePerson.office("Giulia Sala", "ente pubblico, chi approva", "public-body", "public-body-second"),
                PagePerson.office("Marco Riva", "assistenza", "support", "support"),
                PagePerson.office("Sara Bruni", "gestione del sistema", "ops", "ops"));
    }

    /** The merchant that was settled in this folder. */
    static MerchantId knownMerchant(Path folder) {
        try {
            return MerchantId.of(Files.readString(folder.resolve(MERCHANT_FILE)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("there is no merchant in " + folder, e);
        }
    }

    private static MerchantId merchant(Path file, PublicBody publicBody) {
        try {
            if (Files.exists(file)) {
                return MerchantId.of(Files.readString(file).strip());
            }
            var merchantId = publicBody
                    .register(PartiteIva.number(0), "Libreria Buono")
                    .done()
                    .text("merchantId");
            publicBody.activate(merchantId).done();
            Files.writeString(file, merchantId + "\n");
            return MerchantId.of(merchantId);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember the merchant", e);
        }
    }
}
