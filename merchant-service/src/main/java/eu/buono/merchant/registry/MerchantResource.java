package eu.buono.merchant.registry;

import static eu.buono.contracts.HttpRefusal.NOT_FOUND;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.MerchantId;
import eu.buono.merchant.registry.api.MerchantState;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import eu.buono.merchant.registry.store.MerchantRepository;
import eu.buono.platform.durable.Idempotency;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The register of merchants. */
@Path("/v1/merchants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "merchants")
public class MerchantResource {

    private static final String KEY = "Idempotency-Key";

    private final BusinessCaller caller;
    private final Idempotency idempotency;
    private final RegisterMerchant registerMerchant;
    private final MerchantRepository register;
    private final RegisterAnswers answers;

    MerchantResource(
            BusinessCaller caller,
            Idempotency idempotency,
            RegisterMerchant registerMerchant,
            MerchantRepository register,
            RegisterAnswers answers) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.registerMerchant = registerMerchant;
        this.register = register;
        this.answers = answers;
    }

    @POST
    @RolesAllowed({Roles.PUBLIC_BODY, Roles.MERCHANT})
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = MerchantView.class,
            responseCode = "201",
            responseDescription = "The merchant, registered.")
    @Extension(name = "x-refusals", value = "MERCHANT_EXISTS PARTITA_IVA_INVALID")
    @Extension(name = "x-example", parseValue = true, value = """
                    {"partitaIva": "12345678903", "name": "Libreria Rossi", "categories": ["books"],
                    "channels": ["PHYSICAL"], "shops": [{"name": "Via Roma", "address": "Via Roma 1",
                    "postcode": "00184", "municipality": "Roma", "province": "RM"}]}""")
    @Operation(
            operationId = "registerMerchant",
            summary = "Registers a merchant with its shops; a business itself, the public body anybody.")
    public Response register(
            @HeaderParam(KEY) @Parameter(required = true) @Nullable String key, Application application) {
        caller.requireMayRegister(application.partitaIva());
        var answer = idempotency.once(caller.key(), key, "POST /v1/merchants " + answers.json(application), () -> {
            var merchant = registerMerchant.register(application);
            return answers.created(MerchantView.of(merchant), "/v1/merchants/" + merchant.merchantId());
        });
        return answer.response();
    }

    @POST
    @Path("/{merchantId}/activation")
    @RolesAllowed(Roles.PUBLIC_BODY)
    @APIResponseSchema(value = MerchantView.class, responseCode = "200", responseDescription = "The merchant, active.")
    @Extension(name = "x-refusals", value = "MERCHANT_NOT_ACTIVE")
    @Operation(
            operationId = "activateMerchant",
            summary = "Admits a merchant to the tills, or again after a suspension.")
    public Response activate(@HeaderParam(KEY) @Parameter(required = true) @Nullable String key, UUID merchantId) {
        return change(key, "activation", new MerchantId(merchantId), MerchantState::activate);
    }

    @POST
    @Path("/{merchantId}/suspension")
    @RolesAllowed(Roles.PUBLIC_BODY)
    @APIResponseSchema(
            value = MerchantView.class,
            responseCode = "200",
            responseDescription = "The merchant, suspended.")
    @Extension(name = "x-refusals", value = "MERCHANT_NOT_ACTIVE")
    @Operation(
            operationId = "suspendMerchant",
            summary = "Stops a merchant at once; what was authorised can still be finished.")
    public Response suspend(@HeaderParam(KEY) @Parameter(required = true) @Nullable String key, UUID merchantId) {
        return change(key, "suspension", new MerchantId(merchantId), MerchantState::suspend);
    }

    @GET
    @Path("/{merchantId}")
    @RolesAllowed({Roles.PUBLIC_BODY, Roles.SUPPORT, Roles.MERCHANT, Roles.CASHIER})
    @Transactional
    @Extension(name = "x-entity-tag", value = "")
    @Operation(operationId = "getMerchant", summary = "Shows a merchant; a merchant sees only itself.")
    public RestResponse<MerchantView> merchant(UUID merchantId) {
        var merchant =
                MerchantView.of(register.find(caller.merchant(merchantId)).orElseThrow(() -> refused(NOT_FOUND)));
        return RestResponse.ResponseBuilder.ok(merchant)
                .header(HttpHeaders.ETAG, answers.tag(merchant).text())
                .build();
    }

    @GET
    @RolesAllowed({Roles.PUBLIC_BODY, Roles.SUPPORT})
    @Transactional
    @Operation(operationId = "listMerchants", summary = "Lists the merchants in the order of registration.")
    public Page<MerchantView> merchants(
            @BeanParam MerchantFilter filter,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int count = PageLimit.of(limit);
        var after = Optional.ofNullable(cursor).map(MerchantResource::readCursor);
        var found = register.list(filter.asked(), after, count + 1);
        var items = found.stream().limit(count).map(MerchantView::of).toList();
        return new Page<>(items, found.size() > count ? next(items) : Optional.empty());
    }

    private Response change(
            @Nullable String key, String what, MerchantId merchantId, UnaryOperator<MerchantState> move) {
        String request = "POST /v1/merchants/" + merchantId + "/" + what;
        return idempotency
                .once(caller.key(), key, request, () -> {
                    RegisteredMerchant merchant = register.lock(merchantId).orElseThrow(() -> refused(NOT_FOUND));
                    register.setState(merchantId, move.apply(merchant.state()));
                    return answers.ok(MerchantView.of(merchant.withState(move.apply(merchant.state()))));
                })
                .response();
    }

    private static MerchantId readCursor(String cursor) {
        return Cursor.read(cursor, 1, parts -> MerchantId.of(parts.getFirst()));
    }

    private static Optional<String> next(List<MerchantView> items) {
        return Optional.of(Cursor.of(items.getLast().merchantId().toString()));
    }
}
