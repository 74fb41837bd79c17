package eu.buono.wallet.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.Money;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.WalletId;
import eu.buono.wallet.model.AskedGrant;
import eu.buono.wallet.model.GrantResult;
import eu.buono.wallet.model.GrantResult.AboveCap;
import eu.buono.wallet.model.GrantResult.AlreadyLoaded;
import eu.buono.wallet.model.GrantResult.Conflicting;
import eu.buono.wallet.model.GrantResult.Loaded;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.Validity;
import eu.buono.wallet.programme.api.YearCaps;
import eu.buono.wallet.sql.store.Sql;
import eu.buono.wallet.sql.store.Sql.Column;
import eu.buono.wallet.store.LoadedYears.WalletYear;
import eu.buono.wallet.store.Wallets.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Locked, so that two loads at once count each other's lots; in one order, so that they never wait in a circle. */
    private static final String LOCK_WALLETS = """
            SELECT wallet_id, beneficiary_id, programme_id FROM unnest(?::uuid[], ?::text[]) AS owner (beneficiary_id, programme_id)
              JOIN wallet USING (beneficiary_id, programme_id) ORDER BY wallet_id FOR NO KEY UPDATE OF wallet
            """;

    /** The database writes the first line of each new lot's ledger by a trigger. */
    private static final String CREATE_LOTS = """
            INSERT INTO lot (loaded_at, wallet_id, lot_id, programme_year, grant_reference, valid_from, valid_until, loaded_by,
                             loaded_cents, available_cents)
            SELECT ?::timestamptz, l.*, l.cents
              FROM unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::bigint[])
                AS l (wallet_id, lot_id, programme_year, grant_reference, valid_from, valid_until, loaded_by, cents)
            ON CONFLICT (wallet_id, grant_reference) DO NOTHING RETURNING lot_id
            """;

    private static final String KNOWN_LOTS = """
            SELECT wallet_id, lot_id, grant_reference, valid_from, valid_until, loaded_cents, loaded_by
              FROM unnest(?::uuid[], ?::text[]) AS asked (wallet_id, grant_reference)
              JOIN lot USING (wallet_id, grant_reference)
            """;

    private final Sql sql;
    private final YearCaps yearCaps;
    private final LoadedYears loadedYears;

    Grants(Sql sql, YearCaps yearCaps, LoadedYears loadedYears) {
        this.sql = sql;
        this.yearCaps = yearCaps;
        this.loadedYears = loadedYears;
    }

    private record Placed(AskedGrant asked, WalletId walletId, LotId lotId) {

        Grant grant() {
            return asked.grant();
        }

        LotKey key() {
            return new LotKey(walletId, grant().grantReference());
        }
    }

    private record LotKey(WalletId walletId, String grantReference) {}

    private record KnownLot(LotKey key, LotId lotId, Validity validity, long loadedCents, UUID loadedBy) {}

    /** The wallets of a load by their owners, and which of them there were before. */
    private record OwnedWallets(Map<Owner, WalletId> walletIds, Set<WalletId> old) {}

    /**
     * Loads the grants and says of each, in their order, what became of it. Transaction: joins. The database refuses
     * what would break a cap, so a grant that would is left out of what is written.
     */
    public List<GrantResult> load(List<AskedGrant> grants, Instant now) {
        var wallets = ownedWallets(grants.stream().map(AskedGrant::grant).toList(), now);
        var placed = grants.stream()
                .map(asked -> place(asked, wallets.walletIds(), now))
                .toList();
        var inOldWallets = placed.stream()
                .filter(lot -> wallets.old().contains(lot.walletId()))
                .toList();
        var known = knownLots(inOldWallets);
        var aboveCap = aboveCap(placed, inOldWallets, known);
        var toCreate = placed.stream()
                .filter(lot -> !known.containsKey(lot.key()) && !aboveCap.containsKey(lot))
                .toList();
        var created = createLots(toCreate, now);
        known.putAll(knownLots(
                toCreate.stream().filter(lot -> !created.contains(lot.lotId())).toList()));
        return placed.stream()
                .map(lot -> Optional.ofNullable(aboveCap.get(lot)).orElseGet(() -> result(lot, created, known)))
                .toList();
    }

    /** Which of the new grants would break a cap, in the order of the load: the first come is served. */
    private Map<Placed, GrantResult> aboveCap(
            List<Placed> placed, List<Placed> inOldWallets, Map<LotKey, KnownLot> known) {
        var fresh = placed.stream().filter(lot -> !known.containsKey(lot.key())).toList();
        var caps = yearCaps.of(fresh.stream().map(Placed::grant).toList());
        var loaded = loadedYears.of(inOldWallets.stream()
                .filter(lot -> !known.containsKey(lot.key()))
                .map(lot -> new WalletYear(lot.walletId(), lot.grant().programmeYear()))
                .distinct()
                .toList());
        var seen = new HashSet<LotKey>();
        var refused = new HashMap<Placed, GrantResult>();
        for (var lot : fresh) {
            var grant = lot.grant();
            var year = new WalletYear(lot.walletId(), grant.programmeYear());
            var before = new Money(loaded.getOrDefault(year, 0L), grant.amount().currency());
            var cap = Optional.ofNullable(caps.get(grant)).orElseThrow();
            if (seen.contains(lot.key())) {
                continue;
            }
            if (before.plus(grant.amount()).isMoreThan(cap)) {
                refused.put(lot, new AboveCap(grant, cap, before));
            } else {
                seen.add(lot.key());
                loaded.put(year, before.plus(grant.amount()).cents());
            }
        }
        return refused;
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
        var before = known.get(lot.key());
        if (before == null) {
            throw new IllegalStateException("a lot is neither new nor known in wallet " + lot.walletId());
        }
        boolean isSame = before.loadedCents() == grant.amount().cents()
                && before.validity().equals(grant.validity());
        return isSame
                ? new AlreadyLoaded(grant, lot.walletId(), before.lotId(), before.loadedBy())
                : new Conflicting(grant, before.loadedBy());
    }

    private OwnedWallets ownedWallets(List<Grant> grants, Instant now) {
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
        var old = new HashSet<WalletId>();
        if (!others.isEmpty()) {
            sql.query(
                    LOCK_WALLETS,
                    row -> {
                        old.add(Sql.walletId(row));
                        return walletIds.put(Wallets.owner(row), Sql.walletId(row));
                    },
                    Column.of("uuid", others, owner -> owner.beneficiaryId().value()),
                    Column.of("text", others, owner -> owner.programmeId().value()));
        }
        return new OwnedWallets(walletIds, old);
    }

    private Set<LotId> createLots(List<Placed> placed, Instant now) {
        if (placed.isEmpty()) {
            return Set.of();
        }
        var lots = new ArrayList<>(placed);
        lots.sort(Comparator.comparing((Placed lot) -> lot.walletId().value())
                .thenComparing(lot -> lot.grant().grantReference()));
        return new HashSet<>(sql.query(
                CREATE_LOTS,
                row -> new LotId(row.getObject("lot_id", UUID.class)),
                now,
                Column.of("uuid", lots, lot -> lot.walletId().value()),
                Column.of("uuid", lots, lot -> lot.lotId().value()),
                Column.of("int", lots, lot -> lot.grant().programmeYear()),
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
