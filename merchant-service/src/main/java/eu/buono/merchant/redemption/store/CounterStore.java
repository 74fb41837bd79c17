package eu.buono.merchant.redemption.store;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.merchant.registry.api.MerchantCode;
import eu.buono.merchant.store.Columns;
import eu.buono.merchant.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds what is named at the public counter by its codes. */
@ApplicationScoped
public class CounterStore {

    /** The merchant of a code and the amount of a voucher: neither ever changes. */
    public record CounterNames(Optional<MerchantId> merchantId, Optional<Money> voucherAmount) {}

    /** One statement and one row, whatever is known: how long it takes tells nothing. */
    private static final String NAMED = """
            SELECT (SELECT merchant_id FROM till_merchant WHERE merchant_code = ?) AS merchant_id, voucher.cents,
                   voucher.currency
              FROM (SELECT 1) AS always
              LEFT JOIN (SELECT cents, currency FROM till_voucher WHERE code_hash = decode(?, 'hex')) AS voucher ON true
            """;

    private final Transactions transactions;

    CounterStore(Transactions transactions) {
        this.transactions = transactions;
    }

    public CounterNames find(MerchantCode merchantCode, CodeHash code) {
        return transactions.look(connection -> {
            try (var select = connection.prepareStatement(NAMED)) {
                select.setString(1, merchantCode.text());
                select.setString(2, code.hex());
                try (var found = select.executeQuery()) {
                    found.next();
                    var currency = Optional.ofNullable(found.getString("currency"));
                    long cents = found.getLong("cents");
                    return new CounterNames(
                            Columns.optionalUuid(found, "merchant_id").map(MerchantId::new),
                            currency.map(known -> new Money(cents, known)));
                }
            }
        });
    }
}
