package eu.buono.wallet.balance;

import static eu.buono.contracts.RefusedException.refused;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.HttpRefusal;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import eu.buono.platform.web.Cursor;
import eu.buono.platform.web.Page;
import eu.buono.platform.web.PageLimit;
import eu.buono.platform.web.Roles;
import eu.buono.wallet.balance.api.Account;
import eu.buono.wallet.balance.api.Balances;
import eu.buono.wallet.balance.api.Lot;
import eu.buono.wallet.balance.api.Movement;
import eu.buono.wallet.balance.api.Wallet;
import eu.buono.wallet.balance.api.WalletState;
import eu.buono.wallet.balance.model.BookedTransfer;
import eu.buono.wallet.balance.store.LedgerReadStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Wallets, their lots, ledger and balances, for the holder and for the public body and support. */
@Path("/v1/wallets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.BENEFICIARY, Roles.PUBLIC_BODY, Roles.SUPPORT})
@RunOnVirtualThread
@Tag(name = "wallets")
public class WalletResource {

    private static final Instant FIRST_INSTANT = Instant.parse("2000-01-01T00:00:00Z");

    private final FindWallets findWallets;
    private final LedgerReadStore ledger;
    private final InstantSource clock;

    WalletResource(FindWallets findWallets, LedgerReadStore ledger, InstantSource clock) {
        this.clock = clock;
        this.findWallets = findWallets;
        this.ledger = ledger;
    }

    /** A wallet; {@code spendable} is what of {@code available} lies in lots that are valid now. */
    @Schema(name = "Wallet")
    public record WalletBody(
            WalletId walletId,
            BeneficiaryId beneficiaryId,
            ProgrammeId programmeId,
            WalletState state,
            Money spendable,
            Money loaded,
            Money available,
            Money held,
            Money spent,
            Money expired,
            Money recovered) {}

    /** A lot of a wallet. */
    @Schema(name = "Lot")
    public record LotBody(
            LotId lotId,
            String grantReference,
            Instant validFrom,
            Instant validUntil,
            Money loaded,
            Money available,
            Money held,
            Money spent,
            Money expired,
            Money recovered) {}

    /** A line of the ledger. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "Transfer")
    public record TransferBody(
            long transferId,
            Instant bookedAt,
            LotId lotId,
            Movement movement,
            Account from,
            Account to,
            Money amount,
            UUID causeId,
            Optional<VoucherId> voucherId,
            Optional<RedemptionId> redemptionId) {}

    /** What stood in a wallet and in each of its lots at an instant, summed from the ledger. */
    @Schema(name = "Balance")
    public record BalanceBody(
            WalletId walletId,
            Instant at,
            Money loaded,
            Money available,
            Money held,
            Money spent,
            Money expired,
            Money recovered,
            List<LotBody> lots) {}

    @GET
    @Operation(
            operationId = "listWallets",
            summary = "Lists a person's wallets: the caller's own, or those of the beneficiary named.")
    public Page<WalletBody> list(@QueryParam("beneficiary") Optional<BeneficiaryId> beneficiary) {
        var now = clock.instant();
        var wallets = findWallets.of(beneficiary);
        return new Page<>(wallets.stream().map(wallet -> body(wallet, now)).toList(), Optional.empty());
    }

    @GET
    @Path("/{walletId}")
    @Operation(operationId = "getWallet", summary = "Shows a wallet and its balances.")
    public WalletBody get(@PathParam("walletId") WalletId walletId) {
        return body(findWallets.get(walletId), clock.instant());
    }

    @GET
    @Path("/{walletId}/lots")
    @Operation(operationId = "listLots", summary = "Lists the dated grants of a wallet and where the money of each is.")
    public Page<LotBody> lots(@PathParam("walletId") WalletId walletId) {
        var lots = findWallets.get(walletId).lots().stream()
                .map(lot -> body(lot, lot.balances()))
                .toList();
        return new Page<>(lots, Optional.empty());
    }

    /** The ledger, newest first. */
    @GET
    @Path("/{walletId}/ledger")
    @Operation(operationId = "listLedger", summary = "Lists the ledger of a wallet, newest first.")
    public Page<TransferBody> ledger(
            @PathParam("walletId") WalletId walletId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int most = PageLimit.of(limit);
        long before = cursor == null ? Long.MAX_VALUE : transferIdIn(cursor);
        var wallet = findWallets.get(walletId);
        var found = ledger.newest(wallet, before, most + 1);
        var shown = found.stream().limit(most).map(WalletResource::body).toList();
        var next = found.size() > most
                ? Optional.of(Cursor.of(Long.toString(shown.getLast().transferId())))
                : Optional.<String>empty();
        return new Page<>(shown, next);
    }

    /** The balance at an instant, now if none is named. Refuses: REQUEST_MALFORMED for an instant to come. */
    @GET
    @Path("/{walletId}/balance")
    @Operation(
            operationId = "getBalance",
            summary = "Shows the balance at an instant, summed from the ledger; now if none is named.")
    public BalanceBody balance(@PathParam("walletId") WalletId walletId, @QueryParam("at") Optional<Instant> asked) {
        var now = clock.instant();
        var at = asked.orElse(now);
        if (at.isAfter(now)) {
            throw refused(HttpRefusal.REQUEST_MALFORMED, "the instant lies in the future");
        }
        var wallet = findWallets.get(walletId);
        var balances = ledger.balancesAt(wallet, at.isBefore(FIRST_INSTANT) ? FIRST_INSTANT : at);
        var lots = wallet.lots().stream()
                .filter(lot -> balances.containsKey(lot.lotId()))
                .map(lot -> body(lot, balances.getOrDefault(lot.lotId(), Balances.none(wallet.currency()))))
                .toList();
        var sum = balances.values().stream().reduce(Balances.none(wallet.currency()), Balances::plus);
        return new BalanceBody(
                wallet.walletId(),
                at,
                sum.loaded(),
                sum.available(),
                sum.held(),
                sum.spent(),
                sum.expired(),
                sum.recovered(),
                lots);
    }

    private static long transferIdIn(String cursor) {
        return Cursor.read(cursor, 1, parts -> Long.parseLong(parts.getFirst()));
    }

    private static WalletBody body(Wallet wallet, Instant now) {
        var sum = wallet.balances();
        return new WalletBody(
                wallet.walletId(),
                wallet.beneficiaryId(),
                wallet.programmeId(),
                wallet.state(),
                wallet.spendableAt(now),
                sum.loaded(),
                sum.available(),
                sum.held(),
                sum.spent(),
                sum.expired(),
                sum.recovered());
    }

    private static LotBody body(Lot lot, Balances balances) {
        return new LotBody(
                lot.lotId(),
                lot.grantReference(),
                lot.validity().from(),
                lot.validity().until(),
                balances.loaded(),
                balances.available(),
                balances.held(),
                balances.spent(),
                balances.expired(),
                balances.recovered());
    }

    private static TransferBody body(BookedTransfer booked) {
        var transfer = booked.transfer();
        return new TransferBody(
                booked.transferId(),
                booked.bookedAt(),
                transfer.lotId(),
                transfer.movement(),
                transfer.movement().from(),
                transfer.movement().to(),
                transfer.amount(),
                transfer.cause().causeId(),
                transfer.cause().voucherId(),
                transfer.cause().redemptionId());
    }
}
