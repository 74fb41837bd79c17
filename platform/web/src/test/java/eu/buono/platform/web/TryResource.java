package eu.buono.platform.web;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.BilingualText;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.Money;
import eu.buono.contracts.VoucherId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One endpoint for each kind of thing that a request can get wrong. */
@Path("/v1/try")
@Produces(MediaType.APPLICATION_JSON)
public class TryResource {

    @Inject
    Caller caller;

    record Line(String name, int count) {}

    record Order(
            Money amount,
            CategoryId categoryId,
            VoucherId voucherId,
            Channel channel,
            long units,
            boolean isGift,
            String note,
            List<Line> lines,
            Optional<LocalDate> day,
            @Nullable Instant at) {}

    @POST
    @PermitAll
    @RunOnVirtualThread
    @Path("/orders")
    @Consumes(MediaType.APPLICATION_JSON)
    public Order order(Order order) {
        return order;
    }

    @POST
    @PermitAll
    @Path("/hot-orders")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Order> hotOrder(Order order) {
        return Uni.createFrom().item(order);
    }

    @GET
    @PermitAll
    @Path("/vouchers/{id}")
    public String voucher(@PathParam("id") VoucherId id) {
        return "\"" + id + "\"";
    }

    @GET
    @PermitAll
    @Path("/uuids/{id}")
    public String uuid(@PathParam("id") UUID id) {
        return "\"" + id + "\"";
    }

    @GET
    @PermitAll
    @Path("/categories/{id}")
    public String category(@PathParam("id") CategoryId id) {
        return "\"" + id + "\"";
    }

    @GET
    @PermitAll
    @Path("/bare/{id}")
    public String bare(VoucherId id) {
        return "\"" + id + "\"";
    }

    @GET
    @PermitAll
    @Path("/list")
    public Page<String> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("at") Optional<Instant> at,
            @QueryParam("channel") Optional<Channel> channel,
            @QueryParam("voucher") Optional<VoucherId> voucher,
            @QueryParam("text") Optional<String> text) {
        return new Page<>(List.of("limit " + PageLimit.of(limit)), Optional.of(Cursor.of("a", "b")));
    }

    @GET
    @PermitAll
    @Path("/parameters")
    public List<String> parameters(
            @QueryParam("long") Optional<Long> number,
            @QueryParam("integer") Optional<Integer> integer,
            @QueryParam("uuid") Optional<UUID> uuid,
            @QueryParam("voucher") Optional<VoucherId> voucher,
            @QueryParam("category") Optional<CategoryId> category,
            @QueryParam("channel") Optional<Channel> channel,
            @QueryParam("instant") Optional<Instant> instant,
            @QueryParam("date") Optional<LocalDate> date,
            @QueryParam("plainVoucher") @Nullable VoucherId plainVoucher,
            @QueryParam("plainInstant") @Nullable Instant plainInstant,
            @QueryParam("plainDate") @Nullable LocalDate plainDate,
            @QueryParam("plainChannel") @Nullable Channel plainChannel,
            @QueryParam("plainLong") @Nullable Long plainLong,
            @QueryParam("vouchers") List<VoucherId> vouchers) {
        return Stream.of(
                        number,
                        integer,
                        uuid,
                        voucher,
                        category,
                        channel,
                        instant,
                        date,
                        plainVoucher,
                        plainInstant,
                        plainDate,
                        plainChannel,
                        plainLong,
                        vouchers)
                .map(String::valueOf)
                .toList();
    }

    @GET
    @PermitAll
    @Path("/refusal")
    public String refusal() {
        throw refused(TryRefusal.VOUCHER_EXPIRED, new BilingualText("it ended yesterday", "è finito ieri"));
    }

    @GET
    @PermitAll
    @Path("/defect")
    public String defect() {
        throw new IllegalStateException("secret RSSMRA80A01H501U");
    }

    @GET
    @RolesAllowed(Roles.BENEFICIARY)
    @RunOnVirtualThread
    @Path("/me")
    public String me() {
        return "\"" + caller.key() + " " + caller.beneficiary() + "\"";
    }

    @GET
    @RolesAllowed({Roles.MERCHANT, Roles.CASHIER})
    @Path("/till")
    public Uni<String> till() {
        return Uni.createFrom()
                .item("\"" + caller.merchant() + " " + caller.shop().isPresent() + "\"");
    }

    @POST
    @RolesAllowed(Roles.PUBLIC_BODY)
    @Path("/guarded-orders")
    @Consumes(MediaType.APPLICATION_JSON)
    public Order guarded(Order order) {
        return order;
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "an endpoint without a security annotation";
    }
}
