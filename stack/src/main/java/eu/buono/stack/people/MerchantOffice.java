package eu.buono.stack.people;

import eu.buono.contracts.PartitaIva;

/** The office of a merchant: says where the money goes, looks at settlements, and invoices them. */
public record MerchantOffice(Client client) {

    /** Accounts that no bank has. */
    public static final String IBAN = "IT60X0542811101000000123456";

    public Reply putPayee(String merchantCode, PartitaIva partitaIva, String iban) {
        return client.put("/v1/settlements/payee", """
                {"merchantCode":"%s","name":"Libreria Buono","partitaIva":"%s","taxRegime":"RF01",\
                "street":"Via Roma 1","postalCode":"50122","town":"Firenze","province":"FI","iban":"%s"}\
                """.formatted(merchantCode, partitaIva, iban));
    }

    /** What is claimed, entry by entry, with the settlement that took it. */
    public Reply claims() {
        return client.get("/v1/settlements/claims");
    }

    /** What settlement-service knows to be owed in all, in cents: captured less reversed. */
    public long claimedCents() {
        return claims().done().json().at("/totals/0/owedCents").longValue();
    }

    /** The newest first. */
    public Reply settlements() {
        return client.get("/v1/settlements");
    }

    public Reply settlement(String settlementId) {
        return client.get("/v1/settlements/" + settlementId);
    }

    public Reply invoice(String settlementId, String number) {
        return client.post("/v1/settlements/" + settlementId + "/invoice", "{\"number\":\"%s\"}".formatted(number));
    }

    /** The FatturaPA to send to SdI. */
    public String invoiceFile(String settlementId) {
        return client.get("/v1/settlements/" + settlementId + "/invoice/fatturapa.xml")
                .done()
                .body();
    }
}
