package eu.buono.wallet.balance.store;

import eu.buono.contracts.LotId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.WalletId;
import eu.buono.platform.durable.Sql;
import eu.buono.platform.durable.Sql.Column;
import eu.buono.wallet.balance.api.GrantCommand;
import eu.buono.wallet.balance.api.GrantResult;
import eu.buono.wallet.balance.api.GrantResult.AboveCap;
import eu.buono.wallet.balance.api.GrantResult.AlreadyLoaded;
import eu.buono.wallet.balance.api.GrantResult.Conflicting;
import eu.buono.wallet.balance.api.GrantResult.Loaded;
import eu.buono.wallet.balance.api.Lots;
import eu.buono.wallet.balance.api.WalletOwner;
import eu.buono.wallet.balance.model.WalletYear;
import eu.buono.wallet.balance.model.YearAllowances;
import eu.buono.wallet.programme.api.Grant;
import eu.buono.wallet.programme.api.Validity;
import eu.buono.wallet.programme.api.YearCaps;
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
public class GrantStore implements Lots {

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
    private final LoadedYearStore loadedYears;
    private final GrantOwnerStore grantOwners;

    GrantStore(Sql sql, YearCaps yearCaps, LoadedYearStore loadedYears, GrantOwnerStore grantOwners) {
        this.sql = sql;
        this.yearCaps = yearCaps;
        this.loadedYears = loadedYears;
        this.grantOwners = grantOwners;
    }

    private record Placed(GrantCommand asked, WalletId walletId, LotId lotId) {

        Grant grant() {
            return asked.grant();
        }

        LotKey key() {
            return new LotKey(walletId, grant().grantReference());
        }
    }

    private record LotKey(WalletId walletId, String grantReference) {}

    /** A lot of that reference; a person with several codes may have one under each. */
    private record KnownLot(LotKey key, LotId lotId, Validity validity, long loadedCents, UUID loadedBy) {

        boolean isOf(Grant grant) {
            return loadedCents == grant.amount().cents() && validity.equals(grant.validity());
        }
    }

    /** The wallets of a load by their owners, and which of them there were before. */
    private record OwnedWallets(Map<WalletOwner, WalletId> walletIds, Set<WalletId> old) {}

    @Override
    public List<GrantResult> load(List<GrantCommand> grants, Instant now) {
        var persons =
                grantOwners.lockLinks(grants.stream().map(GrantCommand::grant).toList());
        var wallets =
                ownedWallets(persons, grants.stream().map(GrantCommand::grant).toList(), now);
        var placed = grants.stream()
                .map(asked -> place(asked, persons, wallets.walletIds(), now))
                .toList();
        var inOldWallets = placed.stream()
                .filter(lot -> wallets.old().contains(lot.walletId()))
                .toList();
        var known = knownLots(inOldWallets, persons);
        var aboveCap = aboveCap(placed, inOldWallets, known, persons, now);
        var toCreate = placed.stream()
                .filter(lot -> !known.containsKey(lot.key()) && !aboveCap.containsKey(lot))
                .toList();
        var created = createLots(toCreate, now);
        known.putAll(knownLots(
                toCreate.stream().filter(lot -> !created.contains(lot.lotId())).toList(), persons));
        return placed.stream()
                .map(lot -> Optional.ofNullable(aboveCap.get(lot)).orElseGet(() -> result(lot, created, known)))
                .toList();
    }

    /** Which of the new grants would break a cap, in the order of the load: the first come is served. */
    private Map<Placed, GrantResult> aboveCap(
            List<Placed> placed,
            List<Placed> inOldWallets,
            Map<LotKey, List<KnownLot>> known,
            GrantOwners persons,
            Instant now) {
        var fresh = placed.stream().filter(lot -> !known.containsKey(lot.key())).toList();
        var caps = yearCaps.of(fresh.stream().map(Placed::grant).toList(), now);
        var allowances = new YearAllowances(loadedYears.of(
                inOldWallets.stream()
                        .filter(lot -> !known.containsKey(lot.key()))
                        .map(lot -> new WalletYear(lot.walletId(), lot.grant().programmeYear()))
                        .distinct()
                        .toList(),
                persons));
        var seen = new HashSet<LotKey>();
        var refused = new HashMap<Placed, GrantResult>();
        for (var lot : fresh) {
            if (seen.contains(lot.key())) {
                continue;
            }
            var grant = lot.grant();
            var year = new WalletYear(lot.walletId(), grant.programmeYear());
            var cap = Optional.ofNullable(caps.get(grant)).orElseThrow();
            if (allowances.take(year, grant.amount(), cap)) {
                seen.add(lot.key());
            } else {
                refused.put(lot, new AboveCap(grant, cap, allowances.loaded(year, grant.amount())));
            }
        }
        return refused;
    }

    private static Placed place(
            GrantCommand asked, GrantOwners persons, Map<WalletOwner, WalletId> walletIds, Instant now) {
        var walletId = walletIds.get(persons.owner(asked.grant()));
        if (walletId == null) {
            throw new IllegalStateException("a wallet is neither new nor known");
        }
        return new Placed(asked, walletId, new LotId(TimeOrderedIds.next(now)));
    }

    private static GrantResult result(Placed lot, Set<LotId> created, Map<LotKey, List<KnownLot>> known) {
        var grant = lot.grant();
        if (created.contains(lot.lotId())) {
            return new Loaded(grant, lot.walletId(), lot.lotId());
        }
        var before = known.getOrDefault(lot.key(), List.of());
        if (before.isEmpty()) {
            throw new IllegalStateException("a lot is neither new nor known in wallet " + lot.walletId());
        }
        return before.stream()
                .filter(other -> other.isOf(grant))
                .findFirst()
                .<GrantResult>map(same -> new AlreadyLoaded(grant, lot.walletId(), same.lotId(), same.loadedBy()))
                .orElseGet(() -> new Conflicting(grant, before.getFirst().loadedBy()));
    }

    private OwnedWallets ownedWallets(GrantOwners persons, List<Grant> grants, Instant now) {
        var currencies = new HashMap<WalletOwner, String>();
        grants.forEach(
                grant -> currencies.put(persons.owner(grant), grant.amount().currency()));
        var owners = currencies.keySet().stream()
                .sorted(Comparator.comparing(
                                (WalletOwner owner) -> owner.beneficiaryId().value())
                        .thenComparing(owner -> owner.programmeId().value()))
                .toList();
        var walletIds = new HashMap<WalletOwner, WalletId>();
        sql.query(
                CREATE_WALLETS,
                row -> walletIds.put(WalletStore.owner(row), new WalletId(Sql.uuid(row, "wallet_id"))),
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
                        old.add(new WalletId(Sql.uuid(row, "wallet_id")));
                        return walletIds.put(WalletStore.owner(row), new WalletId(Sql.uuid(row, "wallet_id")));
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

    private Map<LotKey, List<KnownLot>> knownLots(List<Placed> lots, GrantOwners persons) {
        var known = new HashMap<LotKey, List<KnownLot>>();
        if (lots.isEmpty()) {
            return known;
        }
        var keys = lots.stream()
                .map(Placed::key)
                .distinct()
                .flatMap(key ->
                        persons.parts(key.walletId()).stream().map(part -> new LotKey(part, key.grantReference())))
                .toList();
        sql.query(
                        KNOWN_LOTS,
                        row -> new KnownLot(
                                new LotKey(
                                        persons.wallet(new WalletId(Sql.uuid(row, "wallet_id"))),
                                        row.getString("grant_reference")),
                                new LotId(row.getObject("lot_id", UUID.class)),
                                new Validity(Sql.instant(row, "valid_from"), Sql.instant(row, "valid_until")),
                                row.getLong("loaded_cents"),
                                row.getObject("loaded_by", UUID.class)),
                        Column.of("uuid", keys, key -> key.walletId().value()),
                        Column.of("text", keys, LotKey::grantReference))
                .forEach(lot -> known.computeIfAbsent(lot.key(), key -> new ArrayList<>())
                        .add(lot));
        return known;
    }
}
