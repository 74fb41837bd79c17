package eu.buono.settlement.payout;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.HttpRefusal.REQUEST_MALFORMED;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.platform.durable.Answer;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Caller;
import eu.buono.platform.web.EntityTag;
import eu.buono.platform.web.JsonText;
import eu.buono.platform.web.Roles;
import eu.buono.settlement.payout.api.Payee;
import eu.buono.settlement.payout.store.PayeeRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A merchant says to whom its money goes. */
@Path("/v1/settlements/payee")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MERCHANT)
@RunOnVirtualThread
@Tag(name = "settlements")
public class PayeeResource {

    private final Caller caller;
    private final KeepPayee keepPayee;
    private final PayeeRepository payees;
    private final Idempotency idempotency;
    private final JsonText json;

    PayeeResource(Caller caller, KeepPayee keepPayee, PayeeRepository payees, Idempotency idempotency, JsonText json) {
        this.caller = caller;
        this.keepPayee = keepPayee;
        this.payees = payees;
        this.idempotency = idempotency;
        this.json = json;
    }

    /**
     * What invoices and transfers say of a merchant; texts in Latin letters.
     *
     * @param merchantCode by which the public body names the merchant
     * @param taxRegime code of the tax regime, {@code RF01} to {@code RF19}
     * @param postalCode five digits
     * @param province two letters
     */
    @Schema(name = "PayeeRequest")
    public record PayeeRequest(
            String merchantCode,
            String name,
            PartitaIva partitaIva,
            String taxRegime,
            String street,
            String postalCode,
            String town,
            String province,
            String iban) {

        private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");
        private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e\\xa0-\\xff]{1,60}");
        private static final Pattern REGIME = Pattern.compile("RF(0[1-9]|1[0-9])");
        private static final Pattern POSTAL_CODE = Pattern.compile("[0-9]{5}");
        private static final Pattern PROVINCE = Pattern.compile("[A-Z]{2}");

        public PayeeRequest {
            require(CODE, merchantCode, "merchantCode");
            require(TEXT, name, "name");
            require(REGIME, taxRegime, "taxRegime");
            require(TEXT, street, "street");
            require(POSTAL_CODE, postalCode, "postalCode");
            require(TEXT, town, "town");
            require(PROVINCE, province, "province");
        }

        private static void require(Pattern form, String text, String name) {
            if (!form.matcher(text).matches()) {
                throw refused(REQUEST_MALFORMED, name + " does not have its form");
            }
        }

        Payee payee(MerchantId merchantId, Instant ibanUsableFrom) {
            return new Payee(
                    merchantId,
                    merchantCode,
                    name,
                    partitaIva,
                    taxRegime,
                    new Payee.Address(street, postalCode, town, province),
                    iban,
                    ibanUsableFrom);
        }
    }

    /** As it is kept; {@code ibanUsableFrom} lies ahead after a change of the IBAN. */
    @Schema(name = "Payee")
    public record PayeeResponse(
            String merchantCode,
            String name,
            PartitaIva partitaIva,
            String taxRegime,
            String street,
            String postalCode,
            String town,
            String province,
            String iban,
            Instant ibanUsableFrom) {

        static PayeeResponse of(Payee payee) {
            return new PayeeResponse(
                    payee.merchantCode(),
                    payee.name(),
                    payee.partitaIva(),
                    payee.taxRegime(),
                    payee.address().street(),
                    payee.address().postalCode(),
                    payee.address().town(),
                    payee.address().province(),
                    payee.iban(),
                    payee.ibanUsableFrom());
        }
    }

    @PUT
    @APIResponseSchema(value = PayeeResponse.class, responseDescription = "The payee.")
    @Extension(name = "x-refusals", value = "IBAN_INVALID")
    @Extension(name = "x-entity-tag", value = "")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"merchantCode": "AB12C", "name": "Libreria Dante", "partitaIva": "12345678903", "taxRegime": "RF01",
                    "street": "Via Roma 1", "postalCode": "50122", "town": "Firenze", "province": "FI",
                    "iban": "IT60X0542811101000000123456"}""")
    @Operation(operationId = "putPayee", summary = "Says to whom the merchant's money goes; a changed IBAN waits.")
    public Response put(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            PayeeRequest request) {
        var merchantId = caller.merchant();
        var answer = idempotency.once(caller.key(), key, "PUT /v1/settlements/payee " + json.of(request), () -> {
            var payee = keepPayee.keep(
                    request, merchantId, caller.key(), present -> tag(present).requireMatch(ifMatch));
            return new Answer(200, json.of(PayeeResponse.of(payee)), Optional.empty());
        });
        return Response.fromResponse(answer.response())
                .header(HttpHeaders.ETAG, EntityTag.of(answer.body()).text())
                .build();
    }

    /** Where there is no payee yet, no tag that somebody read can match. */
    private EntityTag tag(Optional<Payee> payee) {
        return EntityTag.of(payee.map(PayeeResponse::of)
                .map(known -> (Object) known)
                .map(json::of)
                .orElse(""));
    }

    /** Refuses: NOT_FOUND, before the merchant has said to whom. */
    @GET
    @Operation(operationId = "getPayee", summary = "Shows to whom the merchant's money goes.")
    @Extension(name = "x-refusals", value = "NOT_FOUND")
    @Extension(name = "x-entity-tag", value = "")
    public RestResponse<PayeeResponse> payee() {
        var merchantId = caller.merchant();
        var payee = QuarkusTransaction.requiringNew().call(() -> payees.find(merchantId));
        return payee.map(PayeeResponse::of)
                .map(known -> RestResponse.ResponseBuilder.ok(known)
                        .header(HttpHeaders.ETAG, tag(payee).text())
                        .build())
                .orElseThrow(() -> refused(NOT_FOUND));
    }
}
