package eu.buono.settlement.invoice;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.settlement.settlement.api.SettlementRefusal.INVOICE_FORM_INVALID;

import com.helger.diagnostics.error.list.ErrorList;
import com.helger.fatturapa.FatturaPA122Marshaller;
import com.helger.fatturapa.v122.FPA122CodiceArticoloType;
import com.helger.fatturapa.v122.FPA122DatiRiepilogoType;
import com.helger.fatturapa.v122.FPA122DettaglioLineeType;
import com.helger.fatturapa.v122.FPA122DettaglioPagamentoType;
import com.helger.fatturapa.v122.FPA122FatturaElettronicaBodyType;
import com.helger.fatturapa.v122.FPA122FatturaElettronicaType;
import com.helger.fatturapa.v122.FPA122FormatoTrasmissioneType;
import com.helger.fatturapa.v122.FPA122NaturaType;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.settlement.invoice.model.OwnInvoice;
import eu.buono.settlement.invoice.model.OwnInvoice.Account;
import eu.buono.settlement.invoice.model.OwnInvoice.Document;
import eu.buono.settlement.invoice.model.OwnInvoice.Line;
import eu.buono.settlement.invoice.model.VoucherName;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/** Reads a merchant's own FatturaPA to a public office (FPA12), which its schema must take. */
@ApplicationScoped
public class OwnInvoiceFile {

    private static final Pattern ID =
            Pattern.compile("([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})");

    private static final Pattern ELEMENT = Pattern.compile("element '([A-Za-z:]{1,60})'");

    private final String codeType;
    private final KeyedHash keyedHash;

    OwnInvoiceFile(InvoiceConfig config, KeyedHash keyedHash) {
        this.codeType = config.codeType();
        this.keyedHash = keyedHash;
    }

    /** Refuses: INVOICE_FORM_INVALID. */
    OwnInvoice read(byte[] file) {
        var errors = new ErrorList();
        var marshaller = new FatturaPA122Marshaller();
        // The library would log what is wrong with the value, which may be a code or a person's.
        marshaller.readExceptionCallbacks().removeAll();
        var invoice = marshaller.setCollectErrors(errors).read(ForeignXml.read(file, INVOICE_FORM_INVALID));
        if (invoice == null) {
            throw refused(INVOICE_FORM_INVALID, "the schema of FatturaPA 1.2.2 does not take it" + first(errors));
        }
        if (invoice.getVersione() != FPA122FormatoTrasmissioneType.FPA_12) {
            throw refused(INVOICE_FORM_INVALID, "the version must be FPA12");
        }
        return invoice(invoice);
    }

    /** Which element the schema does not take; not its value, which may be anything. */
    private static String first(ErrorList errors) {
        return errors.stream()
                .map(error -> ELEMENT.matcher(Objects.requireNonNullElse(error.getErrorText(Locale.ENGLISH), "")))
                .filter(Matcher::find)
                .map(element -> ": " + element.group(1))
                .findFirst()
                .orElse("");
    }

    private OwnInvoice invoice(FPA122FatturaElettronicaType file) {
        var header = present(file.getFatturaElettronicaHeader());
        var buyer = present(present(header.getCessionarioCommittente()).getDatiAnagrafici());
        var seller = present(present(header.getCedentePrestatore()).getDatiAnagrafici());
        return new OwnInvoice(
                present(present(header.getDatiTrasmissione()).getCodiceDestinatario()),
                Objects.requireNonNullElse(buyer.getCodiceFiscale(), ""),
                present(present(seller.getIdFiscaleIVA()).getIdCodice()),
                file.getFatturaElettronicaBody().stream().map(this::document).toList());
    }

    /** What the schema demands. */
    private static <T> T present(@Nullable T element) {
        return Objects.requireNonNull(element);
    }

    private Document document(FPA122FatturaElettronicaBodyType body) {
        var general = present(present(body.getDatiGenerali()).getDatiGeneraliDocumento());
        var goods = present(body.getDatiBeniServizi());
        return new Document(
                present(general.getTipoDocumento()).value(),
                present(general.getNumero()),
                present(general.getDivisa()),
                Optional.ofNullable(general.getImportoTotaleDocumento()),
                sum(goods.getDatiRiepilogo(), summary -> present(summary.getImponibileImporto())),
                sum(goods.getDatiRiepilogo(), summary -> present(summary.getImposta())),
                accounts(body),
                goods.getDettaglioLinee().stream().map(this::line).toList());
    }

    private static BigDecimal sum(
            List<FPA122DatiRiepilogoType> summaries, Function<FPA122DatiRiepilogoType, BigDecimal> part) {
        return summaries.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Account> accounts(FPA122FatturaElettronicaBodyType body) {
        return body.getDatiPagamento().stream()
                .flatMap(payment -> payment.getDettaglioPagamento().stream())
                .map(FPA122DettaglioPagamentoType::getIBAN)
                .flatMap(Stream::ofNullable)
                .map(iban -> iban.toUpperCase(Locale.ROOT))
                .map(iban -> new Account(iban, IbanUtil.isValid(iban)))
                .toList();
    }

    private Line line(FPA122DettaglioLineeType line) {
        boolean isOutsideVat =
                present(line.getAliquotaIVA()).signum() == 0 && line.getNatura() == FPA122NaturaType.N_2_2;
        return new Line(line.getNumeroLinea(), voucher(line), present(line.getPrezzoTotale()), isOutsideVat);
    }

    private Optional<VoucherName> voucher(FPA122DettaglioLineeType line) {
        return line.getCodiceArticolo().stream()
                .filter(code -> codeType.equals(code.getCodiceTipo()))
                .map(FPA122CodiceArticoloType::getCodiceValore)
                .findFirst()
                .map(String::strip)
                .flatMap(this::name);
    }

    private Optional<VoucherName> name(String value) {
        if (VoucherCode.isWellFormed(value)) {
            return Optional.of(new VoucherName.ByCode(keyedHash.code(new VoucherCode(value))));
        }
        var id = ID.matcher(value.toLowerCase(Locale.ROOT));
        return id.matches()
                ? Optional.of(new VoucherName.ById(new VoucherId(UUID.fromString(id.replaceFirst("$1-$2-$3-$4-$5")))))
                : Optional.empty();
    }
}
