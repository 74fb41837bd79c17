package eu.buono.platform.web.document;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Members of bodies that are plain texts in the code: one name means one thing everywhere. */
final class Properties {

    private static final Map<String, String> TYPES = Map.of(
            "code", "VoucherCode",
            "taxCode", "TaxCode",
            "partitaIva", "PartitaIva");

    private record Text(int lengthMax, String words, String example) {}

    private static final Map<String, Text> TEXTS = Map.ofEntries(
            Map.entry(
                    "reference",
                    new Text(100, "The till's own name of the sale: one reference, one sale.", "till-7/000123")),
            Map.entry(
                    "endCustomer",
                    new Text(
                            64,
                            "Whom the till acts for, in words that mean something to the till only; wrong codes count"
                                    + " against it.",
                            "session-4711")),
            Map.entry("merchantCode", new Text(5, "The merchant's code for the counter.", "AB2C3")),
            Map.entry("grantReference", new Text(64, "What the grant is called, once per person.", "2026/27")),
            Map.entry("registeredOffice", new Text(200, "The registered office.", "Via Roma 1, 00184 Roma")),
            Map.entry("email", new Text(254, "The address for letters.", "info@libreria.example")),
            Map.entry("next", new Text(1024, "The cursor of the next page; absent on the last one.", "eyJhIjoxfQ")),
            Map.entry(
                    "password",
                    new Text(128, "Of the PKCS#12 file: 8 to 128 printable characters.", "choose a good one")),
            Map.entry(
                    "receipt", new Text(65_536, "The signed receipt: a compact JWS.", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln")),
            Map.entry("reason", new Text(500, "Why, for whoever asks later; no personal data.", "sent by mistake")));

    private Properties() {}

    static Schema complete(String name, Schema property) {
        if (List.of(SchemaType.NUMBER).equals(property.getType()) && property.getFormat() == null) {
            return property.format("double");
        }
        if (property.getRef() != null || !List.of(SchemaType.STRING).equals(property.getType())) {
            return property;
        }
        if (TYPES.containsKey(name)) {
            return OASFactory.createSchema().ref("#/components/schemas/" + TYPES.get(name));
        }
        var text = TEXTS.get(name);
        if (text != null && property.getDescription() == null) {
            property.minLength(1)
                    .maxLength(text.lengthMax())
                    .description(text.words())
                    .examples(List.of(text.example()));
        }
        return property;
    }
}
