package eu.buono.merchant.redemption.sandbox;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.merchant.api.TillRefusal.MERCHANT_UNKNOWN;
import static eu.buono.merchant.api.TillRefusal.SANDBOX_EXHAUSTED;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherCode;
import eu.buono.merchant.redemption.SandboxConfig;
import eu.buono.merchant.redemption.api.Sandbox;
import eu.buono.merchant.redemption.api.VoucherTerms;
import eu.buono.merchant.redemption.model.UseChecks;
import eu.buono.merchant.redemption.store.SandboxStore;
import eu.buono.merchant.registry.api.MerchantDirectory;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes vouchers without money, for tills to be tried with. */
@ApplicationScoped
class MakeSandboxVoucher {

    private static final GoodId GOOD = new GoodId("sandbox");
    private static final Money AMOUNT_DEFAULT = Money.eur(3000);

    /** A voucher that was made, with the only sight of its code. */
    record Made(VoucherTerms terms, Sandbox.Outcome outcome, VoucherCode code) {}

    private final MerchantDirectory register;
    private final SandboxStore store;
    private final KeyedHash keyedHash;
    private final InstantSource clock;
    private final SandboxConfig config;
    private final SecureRandom random = new SecureRandom();

    MakeSandboxVoucher(
            MerchantDirectory register,
            SandboxStore store,
            KeyedHash keyedHash,
            InstantSource clock,
            SandboxConfig config) {
        this.register = register;
        this.store = store;
        this.keyedHash = keyedHash;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Makes a voucher that only this merchant knows, whatever the merchant's state. Transaction: joins. Refuses:
     * MERCHANT_UNKNOWN, AMOUNT_INVALID, SANDBOX_EXHAUSTED.
     */
    Made make(MerchantId merchantId, Sandbox.Outcome outcome, Optional<Money> amount, Optional<CategoryId> category) {
        var merchant = register.find(merchantId).orElseThrow(() -> refused(MERCHANT_UNKNOWN));
        amount.ifPresent(UseChecks::requireAboveZero);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!store.count(merchantId, LocalDate.ofInstant(now, ZoneOffset.UTC), config.vouchersPerDay())) {
            throw refused(SANDBOX_EXHAUSTED);
        }
        var sandbox = new Sandbox(merchantId, outcome);
        var terms = terms(merchant, sandbox, amount.orElse(AMOUNT_DEFAULT), category, now);
        var code = VoucherCode.draw(random);
        while (!store.add(terms, sandbox, keyedHash.code(code), now)) {
            code = VoucherCode.draw(random);
        }
        return new Made(terms, outcome, code);
    }

    private VoucherTerms terms(
            RegisteredMerchant merchant, Sandbox sandbox, Money amount, Optional<CategoryId> category, Instant now) {
        return new VoucherTerms(
                Sandbox.voucherId(TimeOrderedIds.next(now)),
                Sandbox.PROGRAMME,
                merchant.channels().getFirst(),
                category.orElseGet(() -> merchant.categories().getFirst()),
                GOOD,
                amount,
                now.plus(config.validity()),
                Optional.of(sandbox));
    }
}
