package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import buono.client.ApiClient;
import buono.client.ApiException;
import buono.client.api.ClaimsApi;
import buono.client.api.LoadingApi;
import buono.client.api.MerchantsApi;
import buono.client.api.TillApi;
import buono.client.api.VouchersApi;
import buono.client.api.WalletsApi;
import buono.client.model.AuthorisationRequest;
import buono.client.model.CaptureRequest;
import buono.client.model.Channel;
import buono.client.model.CheckRequest;
import buono.client.model.LoadJobState;
import buono.client.model.MerchantApplication;
import buono.client.model.Money;
import buono.client.model.RedemptionRequest;
import buono.client.model.RedemptionState;
import buono.client.model.ReversalRequest;
import buono.client.model.Voucher;
import buono.client.model.VoucherRequest;
import buono.client.model.VoucherState;
import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client that openapi-generator made of the committed document, unchanged, goes the whole way of a voucher. */
class JavaClientIT {

    private static final Duration EFFECT_MAX = Duration.ofSeconds(60);
    private static final String PROGRAMME = "carta-docente";

    private final Stack stack = StackFixtures.stack();
    private final ApiClient office = client(stack.identities().publicBody());

    @Test
    void theGeneratedClientLoadsIssuesCashesReversesAndReadsClaims() throws ApiException {
        // Given
        var taxCode = TaxCodes.number(4_000_000);
        load(taxCode.text());
        var merchantId = merchant();
        var holder = client(stack.identities().beneficiary(taxCode));
        var shop = client(stack.identities().merchant(new MerchantId(merchantId)));

        // When
        var first = issue(holder, 3000);
        var captured = authoriseAndCapture(new TillApi(shop), first);
        var second = issue(holder, 2000);
        var reversed = redeemAndReverse(new TillApi(shop), second);

        // Then
        assertThat(captured.getState()).isEqualTo(RedemptionState.CAPTURED);
        assertThat(reversed.getState()).isEqualTo(RedemptionState.REVERSED);
        await().atMost(EFFECT_MAX).untilAsserted(() -> {
            var statement = new ClaimsApi(shop).listClaims(null, null, null, null, null, null, null);
            assertThat(statement.getTotal().getOwedCents()).isEqualTo(2500);
            assertThat(statement.getItems()).hasSize(3);
        });
        await().atMost(EFFECT_MAX)
                .untilAsserted(() -> assertThat(new VouchersApi(holder)
                                .getVoucher(first.getVoucherId())
                                .getState())
                        .isEqualTo(VoucherState.REDEEMED));
        assertThat(new WalletsApi(holder).listWallets(null).getItems())
                .singleElement()
                .satisfies(wallet -> assertThat(wallet.getLoaded().getCents()).isEqualTo(50_000));
    }

    @Test
    void theGeneratedClientReadsARefusal() {
        // When
        var refused = catchThrowableOfType(
                ApiException.class, () -> new TillApi(office).checkVoucher(new CheckRequest().code("11111111")));

        // Then
        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getResponseBody()).contains("\"code\":\"FORBIDDEN\"");
    }

    private void load(String taxCode) throws ApiException {
        var rows = "tax_code,amount_cents,grant_reference\n" + taxCode + ",50000,strangers\n";
        var loading = new LoadingApi(office);
        var key = key();
        var job = answered(() -> loading.uploadGrants(PROGRAMME, key, rows, null, null));
        await().atMost(EFFECT_MAX)
                .untilAsserted(
                        () -> assertThat(loading.getLoadJob(job.getLoadJobId()).getState())
                                .isEqualTo(LoadJobState.DONE));
    }

    private UUID merchant() throws ApiException {
        var merchants = new MerchantsApi(office);
        var activation = key();
        var application = new MerchantApplication()
                .partitaIva(PartiteIva.number(4_000_000).digits())
                .name("Libreria degli stranieri")
                .categories(List.of("books"))
                .channels(List.of(Channel.PHYSICAL))
                .shops(List.of());
        var key = key();
        var merchantId =
                answered(() -> merchants.registerMerchant(key, application)).getMerchantId();
        answered(() -> merchants.activateMerchant(merchantId, activation));
        return merchantId;
    }

    private static Voucher issue(ApiClient holder, long cents) throws ApiException {
        var wanted = new VoucherRequest()
                .programmeId(PROGRAMME)
                .channel(Channel.PHYSICAL)
                .categoryId("books")
                .goodId("printed-book")
                .amount(euro(cents));
        var key = key();
        var vouchers = new VouchersApi(holder);
        var voucher = answered(() -> vouchers.requestVoucher(key, wanted, "wait=20", null));
        assertThat(voucher.getState()).isEqualTo(VoucherState.ISSUED);
        return voucher;
    }

    private static buono.client.model.Redemption authoriseAndCapture(TillApi till, Voucher voucher)
            throws ApiException {
        var key = key();
        var checked = answered(() -> till.checkVoucher(new CheckRequest().code(voucher.getCode())));
        assertThat(checked.getAmount()).isEqualTo(voucher.getAmount());
        var wanted = new AuthorisationRequest()
                .code(voucher.getCode())
                .amount(voucher.getAmount())
                .reference("strangers " + voucher.getVoucherId());
        var authorised = answered(() -> till.authorise(key, wanted));
        var capture = key();
        var captured = new CaptureRequest().amount(euro(2500));
        return answered(() -> till.capture(authorised.getRedemptionId(), capture, captured));
    }

    private static buono.client.model.Redemption redeemAndReverse(TillApi till, Voucher voucher) throws ApiException {
        var wanted = new RedemptionRequest()
                .code(voucher.getCode())
                .amount(voucher.getAmount())
                .reference("strangers " + voucher.getVoucherId());
        var key = key();
        var redeemed = answered(() -> till.redeem(key, wanted));
        var reversal = key();
        return answered(() -> till.reverse(redeemed.getRedemptionId(), reversal, new ReversalRequest()));
    }

    /** Repeats with the same key what had no final answer in time, as every caller should. */
    private static <T> T answered(ApiCall<T> call) throws ApiException {
        for (long end = System.nanoTime() + EFFECT_MAX.toNanos(); ; ) {
            try {
                return call.answer();
            } catch (ApiException e) {
                boolean isFinal = e.getCode() < 503 && e.getCode() != 429;
                if (isFinal || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    @FunctionalInterface
    private interface ApiCall<T> {
        T answer() throws ApiException;
    }

    private static Money euro(long cents) {
        return new Money().cents(cents).currency("EUR");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private ApiClient client(String token) {
        var client = new ApiClient();
        client.updateBaseUri(stack.gateway().toString());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }
}
