package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.Money;
import eu.buono.contracts.TypedText;
import eu.buono.merchant.verificavoucher.model.Isbn;
import eu.buono.merchant.verificavoucher.model.SoldBook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a till asks in this protocol. */
sealed interface SoapRequest {

    /** What to do with a voucher that is checked. */
    enum Purpose {
        LOOK("1"),
        REDEEM("2"),
        FREEZE("3");

        private final String digit;

        Purpose(String digit) {
            this.digit = digit;
        }

        static Purpose of(String digit) {
            for (var purpose : values()) {
                if (purpose.digit.equals(digit)) {
                    return purpose;
                }
            }
            throw new SoapFault.Unreadable("tipoOperazione must be 1, 2 or 3");
        }
    }

    /** Check; {@code partitaIva} is what the till says of itself, and proves nothing. */
    record Check(Purpose purpose, String code, Optional<String> partitaIva) implements SoapRequest {

        private static final String ACTIVATION_CODE = "11aa22bb";

        /** The code that belongs to no voucher and activates the merchant. */
        boolean isActivation() {
            return purpose == Purpose.LOOK && code.equals(ACTIVATION_CODE);
        }
    }

    /** Confirm: cashes a part of the voucher or all of it. */
    record Confirm(String code, Money amount) implements SoapRequest {}

    /** InsertISBN: which books were bought with a voucher. */
    record InsertIsbn(String code, List<SoldBook> books) implements SoapRequest {}

    /** Eight letters and digits are looked up; anything else is an error of form. */
    Pattern CODE = Pattern.compile("[0-9A-Za-z]{8}");

    /** Reads the one child of the body, whatever the header SOAPAction says; unknown elements are passed over. */
    static SoapRequest read(XmlElement request, Set<String> namespaces) {
        if (!namespaces.contains(request.namespace())) {
            throw new SoapFault.Unreadable("the request is of another namespace");
        }
        return switch (request.name()) {
            case "CheckRequestObj" -> check(parameters(request));
            case "ConfirmRequestObj" -> confirm(parameters(request));
            case "ValidazioneRequest" -> insertIsbn(request);
            default -> throw new SoapFault.Unreadable("there is no such request");
        };
    }

    private static Check check(XmlElement parameters) {
        var purpose = Purpose.of(required(parameters, "tipoOperazione"));
        var partitaIva = parameters
                .child("partitaIvaEsercente")
                .map(XmlElement::text)
                .map(TypedText::trimmed)
                .filter(text -> !text.isEmpty());
        return new Check(purpose, code(parameters), partitaIva);
    }

    private static Confirm confirm(XmlElement parameters) {
        requireOne(parameters);
        return new Confirm(code(parameters), Importo.read(required(parameters, "importo")));
    }

    private static InsertIsbn insertIsbn(XmlElement request) {
        requireOne(request);
        var books = request.child("listaISBN").map(list -> list.children("dettaglioISBN")).orElse(List.of()).stream()
                .map(SoapRequest::book)
                .toList();
        return new InsertIsbn(code(request), books);
    }

    private static SoldBook book(XmlElement detail) {
        var isbn = Isbn.read(required(detail, "isbn"))
                .orElseThrow(() -> new SoapFault.Unreadable("the form or check digit of an isbn is wrong"));
        return new SoldBook(isbn, Importo.read(required(detail, "importo")));
    }

    /** Both Check and Confirm call it so. */
    private static XmlElement parameters(XmlElement request) {
        return request.child("checkReq").orElseThrow(() -> new SoapFault.Unreadable("checkReq is missing"));
    }

    private static void requireOne(XmlElement parameters) {
        if (!required(parameters, "tipoOperazione").equals("1")) {
            throw new SoapFault.Unreadable("tipoOperazione must be 1");
        }
    }

    private static String code(XmlElement parameters) {
        String code = TypedText.trimmed(required(parameters, "codiceVoucher"));
        if (!CODE.matcher(code).matches()) {
            throw new SoapFault.Unreadable("codiceVoucher must have eight letters and digits");
        }
        return code;
    }

    private static String required(XmlElement parameters, String name) {
        var found = parameters.child(name).orElseThrow(() -> new SoapFault.Unreadable(name + " is missing"));
        if (!found.children().isEmpty()) {
            throw new SoapFault.Unreadable(name + " must hold text alone");
        }
        return found.text();
    }
}
