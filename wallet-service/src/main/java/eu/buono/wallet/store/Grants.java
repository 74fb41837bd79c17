package eu.buono.wallet.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.WalletId;
import eu.buono.wallet.model.Cause;
import eu.buono.wallet.model.Grant;
import eu.buono.wallet.model.GrantResult;
import eu.buono.wallet.model.GrantResult.AlreadyLoaded;
import eu.buono.wallet.model.GrantResult.Conflicting;
import eu.buono.wallet.model.GrantResult.Loaded;
import eu.buono.wallet.model.Movement;
import eu.buono.wallet.model.Transfer;
import eu.buono.wallet.model.Validity;
import eu.buono.wallet.store.Sql.Column;
import eu.buono.wallet.store.Wallets.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Turns grants into lots, many at once; each grant becomes a lot once, whoever asks, however often and at once. */
@ApplicationScoped
public class Grants {

    /** Sorted by owner: two loads that create the same wallets wait for each other, but never in a circle. */
    private static final String CREATE_WALLETS = """
            INSERT INTO wallet (wallet_id, beneficiary_id, programme_id, currency, created_at)
            SELECT w.*, ?::timestamptz FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) AS w
            ON CONFLICT (beneficiary_id, programme_id) DO NOTHING
            """;

    private static final String WALLETS = """
            SELECT wallet_id, beneficiary_id, programme_id FROM unnest(?::uuid[], ?::text[]) AS owner (beneficiary_id, programme_id)
              JOIN wallet USING (beneficiary_id, programme_id)
            """;

    private static final String CREATE_LOTS = """
            INSERT INTO lot (loaded_by, loaded_at, wallet_id, lot_id, grant_reference, valid_from, valid_until)
            SELECT ?::uuid, ?::timestamptz, l.* FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[],
                                                            ?::timestamptz[]) AS l
            ON CONFLICT (wallet_id, grant_reference) DO NOTHING RETURNING lot_id
            """;

    private static final String KNOWN_LOTS = """
            SELECT wallet_id, lot_id, grant_reference, valid_from, valid_until, loaded_cents, loaded_by
              FROM unnest(?::uuid[], ?::text[]) AS asked (wallet_id, grant_reference)
              JOIN lot USING (wallet_id, grant_reference)
            """;

    private final Sql sql;
    private final Ledger ledger;

    Grants(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    private record Placed(Grant grant, WalletId walletId, LotId lotId) {}

    private record LotKey(WalletId walletId, String grantReference) {}

    private record KnownLot(LotKey key, LotId lotId, Validity validity, long loadedCents, UUID loadedBy) {}

    /**
     * Loads the grants and says of each, in their order, what became of it. Transaction: joins.
     *
     * @param causeId the event, load job or request that asks
     */
    public List<GrantResult> load(List<Grant> grants, UUID causeId, Instant now) {
        var walletIds = createWallets(grants, now);
        var placed = grants.stream().map(grant -> place(grant, walletIds, now)).toList();
        var created = createLots(placed, causeId, now);
        ledger.append(
                placed.stream()
                        .filter(lot -> created.contains(lot.lotId()))
                        .map(lot -> loading(lot, causeId))
                        .toList(),
                now);
        var known = knownLots(
                placed.stream().filter(lot -> !created.contains(lot.lotId())).toList());
        return placed.stream().map(lot -> result(lot, created, known)).toList();
    }

    private static Placed place(Grant grant, Map<Owner, WalletId> walletIds, Instant now) {
        var walletId = walletIds.get(owner(grant));
        if (walletId == null) {
            throw new IllegalStateException("a wallet is neither new nor known");
        }
        return new Placed(grant, walletId, new LotId(TimeOrderedIds.next(now)));
    }

    private static GrantResult result(Placed lot, Set<LotId> created, Map<LotKey, KnownLot> known) {
        var grant = lot.grant();
        if (created.contains(lot.lotId())) {
            return new Loaded(grant, lot.walletId(), lot.lotId());
        }
        var before = known.get(new LotKey(lot.walletId(), grant.grantReference()));
        if (before == null) {
            throw new IllegalStateException("a lot is neither new nor known in wallet " + lot.walletId());
        }
        boolean isSame = before.loadedCents() == grant.amount().cents()
                && before.validity().equals(grant.validity());
        return isSame
                ? new AlreadyLoaded(grant, lot.walletId(), before.lotId(), before.loadedBy())
                : new Conflicting(grant, before.loadedBy());
    }

    private Map<Owner, WalletId> createWallets(List<Grant> grants, Instant now) {
        var currencies = new HashMap<Owner, String>();
        grants.forEach(grant -> currencies.put(owner(grant), grant.amount().currency()));
        var owners = currencies.keySet().stream()
                .sorted(Comparator.comparing(
                                (Owner owner) -> owner.beneficiaryId().value())
                        .thenComparing(owner -> owner.programmeId().value()))
                .toList();
        var beneficiaries =
                Column.of("uuid", owners, owner -> owner.beneficiaryId().value());
        var programmes = Column.of("text", owners, owner -> owner.programmeId().value());
        sql.update(
                CREATE_WALLETS,
                now,
                Column.of("uuid", owners, owner -> TimeOrderedIds.next(now)),
                beneficiaries,
                programmes,
                Column.of("text", owners, currencies::get));
        var walletIds = new HashMap<Owner, WalletId>();
        sql.query(WALLETS, row -> walletIds.put(Wallets.owner(row), Sql.walletId(row)), beneficiaries, programmes);
        return walletIds;
    }

    private Set<LotId> createLots(List<Placed> placed, UUID causeId, Instant now) {
        var lots = new ArrayList<>(placed);
        lots.sort(Comparator.comparing((Placed lot) -> lot.walletId().value())
                .thenComparing(lot -> lot.grant().grantReference()));
        return new HashSet<>(sql.query(
                CREATE_LOTS,
                row -> new LotId(row.getObject("lot_id", UUID.class)),
                causeId,
                now,
                Column.of("uuid", lots, lot -> lot.walletId().value()),
                Column.of("uuid", lots, lot -> lot.lotId().value()),
                Column.of("text", lots, lot -> lot.grant().grantReference()),
                Column.of("timestamptz", lots, lot -> lot.grant().validity().from()),
                Column.of("timestamptz", lots, lot -> lot.grant().validity().until())));
    }

    private Map<LotKey, KnownLot> knownLots(List<Placed> lots) {
        var known = new HashMap<LotKey, KnownLot>();
        if (lots.isEmpty()) {
            return known;
        }
        sql.query(
                        KNOWN_LOTS,
                        row -> new KnownLot(
                                new LotKey(Sql.walletId(row), row.getString("grant_reference")),
                                new LotId(row.getObject("lot_id", UUID.class)),
                                new Validity(Sql.instant(row, "valid_from"), Sql.instant(row, "valid_until")),
                                row.getLong("loaded_cents"),
                                row.getObject("loaded_by", UUID.class)),
                        Column.of("uuid", lots, lot -> lot.walletId().value()),
                        Column.of("text", lots, lot -> lot.grant().grantReference()))
                .forEach(lot -> known.put(lot.key(), lot));
        return known;
    }

    private static Transfer loading(Placed lot, UUID causeId) {
        Money amount = lot.grant().amount();
        return new Transfer(lot.walletId(), lot.lotId(), Movement.GRANT, amount, Cause.of(causeId));
    }

    private static Owner owner(Grant grant) {
        return new Owner(grant.beneficiaryId(), grant.programmeId());
    }
}
