package eu.buono.merchant.verificavoucher;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.MERCHANT_UNKNOWN;

import eu.buono.contracts.PartitaIva;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.registry.api.MerchantActivation;
import eu.buono.merchant.registry.api.PartitaIvaDirectory;
import eu.buono.merchant.verificavoucher.SoapAnswer.Checked;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives each request to its use case and writes the answer. */
@ApplicationScoped
class SoapCalls {

    /** Who the holder is, nobody here knows: merchant-service keeps no personal data. */
    private static final String NOBODY = "-";

    private final VerificaVoucher verificaVoucher;
    private final InsertIsbn insertIsbn;
    private final MerchantActivation activateMerchant;
    private final PartitaIvaDirectory partiteIva;
    private final SoapLabels labels;

    SoapCalls(
            VerificaVoucher verificaVoucher,
            InsertIsbn insertIsbn,
            MerchantActivation activateMerchant,
            PartitaIvaDirectory partiteIva,
            SoapLabels labels) {
        this.verificaVoucher = verificaVoucher;
        this.insertIsbn = insertIsbn;
        this.activateMerchant = activateMerchant;
        this.partiteIva = partiteIva;
        this.labels = labels;
    }

    /** The answer's envelope, in the namespace of the request. Refuses: what the use case refuses. */
    String answer(SoapTill caller, SoapVariant variant, SoapRequest request, String namespace) {
        return switch (request) {
            case SoapRequest.Check check -> SoapAnswer.checked(namespace, check(caller, variant, check));
            case SoapRequest.Confirm confirm -> {
                verificaVoucher.confirm(caller, variant, confirm.code(), confirm.amount());
                yield SoapAnswer.confirmed(namespace);
            }
            case SoapRequest.InsertIsbn insert -> {
                if (!variant.hasIsbn()) {
                    throw new SoapFault.Unreadable("there is no such request at this address");
                }
                insertIsbn.insert(caller, variant, insert.code(), insert.books());
                yield SoapAnswer.isbnInserted(namespace);
            }
        };
    }

    private Checked check(SoapTill caller, SoapVariant variant, SoapRequest.Check check) {
        if (check.isActivation()) {
            return activated(activateMerchant.activate(caller.till().merchantId(), check.partitaIva()));
        }
        return checked(caller, variant, verificaVoucher.check(caller, variant, check.code(), check.purpose()));
    }

    private Checked checked(SoapTill caller, SoapVariant variant, VoucherTerms terms) {
        return new Checked(
                NOBODY,
                partitaIva(caller).digits(),
                labels.category(terms, variant),
                labels.good(terms, variant),
                Importo.write(terms.amount()));
    }

    private static Checked activated(PartitaIva partitaIva) {
        return new Checked("Attivazione effettuata", partitaIva.digits(), "-", "-", "0");
    }

    private PartitaIva partitaIva(SoapTill caller) {
        return partiteIva.find(caller.till().merchantId()).orElseThrow(() -> refused(MERCHANT_UNKNOWN));
    }
}
