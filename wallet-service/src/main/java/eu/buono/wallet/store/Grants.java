package eu.buono.wallet.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.WalletId;
import eu.buono.wallet.model.AskedGrant;
import eu.buono.wallet.model.Grant;
import eu.buono.wallet.model.GrantResult;
import eu.buono.wallet.model.GrantResult.AlreadyLoaded;
import eu.buono.wallet.model.GrantResult.Conflicting;
import eu.buono.wallet.model.GrantResult.Loaded;
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
            ON CONFLICT (beneficiary_id, programme_id) DO NOTHING RETURNING wallet_id, beneficiary_id, programme_id
            """;

    private static final String WALLETS = """
            SELECT wallet_id, beneficiary_id, programme_id FROM unnest(?::uuid[], ?::text[]) AS owner (beneficiary_id, programme_id)
              JOIN wallet USING (beneficiary_id, programme_id)
            """;

    /** The database writes the first line of each new lot's ledger by a trigger. */
    private static final String CREATE_LOTS = """
            INSERT INTO lot (loaded_at, wallet_id, lot_id, grant_reference, valid_from, valid_until, loaded_by, loaded_cents,
                             available_cents)
            SELECT ?::timestamptz, l.*, l.cents
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::bigint[])
                AS l (wallet_id, lot_id, grant_reference, valid_from, valid_until, loaded_by, cents)
            ON CONFLICT (wallet_id, grant_reference) DO NOTHING RETURNING lot_id
            """;

    private static final String KNOWN_LOTS = """
            SELECT wallet_id, lot_id, grant_reference, valid_from, valid_until, loaded_cents, loaded_by
              FROM unnest(?::uuid[], ?::text[]) AS asked (wallet_id, grant_reference)
              JOIN lot USING (wallet_id, grant_reference)
            """;

    private final Sql sql;

    Grants(Sql sql) {
        this.sql = sql;
    }

    private record Placed(AskedGrant asked, WalletId walletId, LotId lotId) {

        Grant grant() {
            return asked.grant();
        }
    }

    private record LotKey(WalletId walletId, String grantReference) {}

    private record KnownLot(LotKey key, LotId lotId, Validity validity, long loadedCents, UUID loadedBy) {}

    /** Loads the grants and says of each, in their order, what became of it. Transaction: joins. */
    public List<GrantResult> load(List<AskedGrant> grants, Instant now) {
        var walletIds = createWallets(grants.stream().map(AskedGrant::grant).toList(), now);
        var placed = grants.stream().map(asked -> place(asked, walletIds, now)).toList();
        var created = createLots(placed, now);
        var known = knownLots(
                placed.stream().filter(lot -> !created.contains(lot.lotId())).toList());
        return placed.stream().map(lot -> result(lot, created, known)).toList();
    }

    private static Placed place(AskedGrant asked, Map<Owner, WalletId> walletIds, Instant now) {
        var walletId = walletIds.get(owner(asked.grant()));
        if (walletId == null) {
            throw new IllegalStateException("a wallet is neither new nor known");
        }
        return new Placed(asked, walletId, new LotId(TimeOrderedIds.next(now)));
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
        var walletIds = new HashMap<Owner, WalletId>();
        sql.query(
                CREATE_WALLETS,
                row -> walletIds.put(Wallets.owner(row), Sql.walletId(row)),
                now,
                Column.of("uuid", owners, owner -> TimeOrderedIds.next(now)),
                Column.of("uuid", owners, owner -> owner.beneficiaryId().value()),
                Column.of("text", owners, owner -> owner.programmeId().value()),
                Column.of("text", owners, currencies::get));
        var others =
                owners.stream().filter(owner -> !walletIds.containsKey(owner)).toList();
        if (!others.isEmpty()) {
            sql.query(
                    WALLETS,
                    row -> walletIds.put(Wallets.owner(row), Sql.walletId(row)),
                    Column.of("uuid", others, owner -> owner.beneficiaryId().value()),
                    Column.of("text", others, owner -> owner.programmeId().value()));
        }
        return walletIds;
    }

    private Set<LotId> createLots(List<Placed> placed, Instant now) {
        var lots = new ArrayList<>(placed);
        lots.sort(Comparator.comparing((Placed lot) -> lot.walletId().value())
                .thenComparing(lot -> lot.grant().grantReference()));
        return new HashSet<>(sql.query(
                CREATE_LOTS,
                row -> new LotId(row.getObject("lot_id", UUID.class)),
                now,
                Column.of("uuid", lots, lot -> lot.walletId().value()),
                Column.of("uuid", lots, lot -> lot.lotId().value()),
                Column.of("text", lots, lot -> lot.grant().grantReference()),
                Column.of("timestamptz", lots, lot -> lot.grant().validity().from()),
                Column.of("timestamptz", lots, lot -> lot.grant().validity().until()),
                Column.of("uuid", lots, lot -> lot.asked().causeId()),
                Column.of("bigint", lots, lot -> lot.grant().amount().cents())));
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

    private static Owner owner(Grant grant) {
        return new Owner(grant.beneficiaryId(), grant.programmeId());
    }
}
