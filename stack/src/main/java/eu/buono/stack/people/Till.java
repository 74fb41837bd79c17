package eu.buono.stack.people;

import eu.buono.contracts.Money;

/** A till of a merchant, and the merchant's own view of what it is owed. */
public record Till(Client client) {

    public Reply check(String code) {
        return client.post("/v1/till/checks", "{\"code\":\"%s\"}".formatted(code));
    }

    public Reply authorise(String code, Money amount, String reference) {
        return client.post("/v1/till/authorisations", redemption(code, amount, reference));
    }

    public Reply capture(String redemptionId, Money amount) {
        return client.post(
                "/v1/till/authorisations/" + redemptionId + "/capture",
                "{\"amount\":%s}".formatted(Amounts.json(amount)));
    }

    /** Gives the authorised voucher back unused. */
    public Reply annul(String redemptionId) {
        return client.post("/v1/till/authorisations/" + redemptionId + "/void", "{}");
    }

    public Reply redeem(String code, Money amount, String reference) {
        return client.post("/v1/till/redemptions", redemption(code, amount, reference));
    }

    public Reply reverse(String redemptionId) {
        return client.post("/v1/till/redemptions/" + redemptionId + "/reversal", "{}");
    }

    /** Gives a part back; {@code reference} is the till's own name of it. */
    public Reply reverse(String redemptionId, Money amount, String reference) {
        return client.post(
                "/v1/till/redemptions/" + redemptionId + "/reversal", """
                {"amount":%s,"reference":"%s"}""".formatted(Amounts.json(amount), reference));
    }

    /** Redeems without log-in by the merchant's code, as somebody at a counter does who has only a telephone. */
    public Reply redeemAtCounter(String merchantCode, String code, Money amount) {
        return client.post("/v1/counter/redemptions", """
                {"code":"%s","merchantCode":"%s","amount":%s}""".formatted(code, merchantCode, Amounts.json(amount)));
    }

    public Reply find(String reference) {
        return client.get("/v1/till/redemptions?reference=" + reference);
    }

    public Reply claims() {
        return client.get("/v1/claims");
    }

    /** What the merchant is owed in all, in cents: captured less reversed. */
    public long owedCents() {
        return claims().done().json().required("total").required("owedCents").longValue();
    }

    private static String redemption(String code, Money amount, String reference) {
        return """
                {"code":"%s","amount":%s,"reference":"%s"}""".formatted(code, Amounts.json(amount), reference);
    }
}
