package eu.buono.wallet.load;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.LotId;
import eu.buono.contracts.Refusal;
import eu.buono.wallet.WalletConfig;
import eu.buono.wallet.model.FileRow.Accepted;
import eu.buono.wallet.model.FileRow.Refused;
import eu.buono.wallet.model.GrantResult;
import eu.buono.wallet.model.GrantResult.AlreadyLoaded;
import eu.buono.wallet.model.GrantResult.Conflicting;
import eu.buono.wallet.model.GrantResult.Loaded;
import eu.buono.wallet.store.LoadJobs;
import eu.buono.wallet.store.LoadJobs.NextChunk;
import eu.buono.wallet.store.LoadRows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads received files chunk by chunk, in any number of processes: a chunk's lots, ledger, events, refusals and
 * progress are one transaction, so a crash at any point repeats the chunk as if it had not been begun.
 */
@ApplicationScoped
public class LoadChunks {

    private final LoadJobs loadJobs;
    private final LoadRows loadRows;
    private final LoadGrants loadGrants;
    private final WalletConfig config;
    private final InstantSource clock = InstantSource.system();

    LoadChunks(LoadJobs loadJobs, LoadRows loadRows, LoadGrants loadGrants, WalletConfig config) {
        this.loadJobs = loadJobs;
        this.loadRows = loadRows;
        this.loadGrants = loadGrants;
        this.config = config;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void loadAll() {
        boolean isMore = true;
        while (isMore) {
            isMore = QuarkusTransaction.requiringNew().call(() -> loadNext(clock.instant()));
        }
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void failSilent() {
        var now = clock.instant();
        QuarkusTransaction.requiringNew()
                .run(() -> loadJobs.failSilent(now.minus(config.load().silenceMax()), now));
    }

    /** Loads the next chunk of some job; false if there is none to load. Transaction: joins. Emits: GrantLoadedV1. */
    boolean loadNext(Instant now) {
        var chunk = loadJobs.lockNext();
        chunk.ifPresent(next -> load(next, now));
        return chunk.isPresent();
    }

    private void load(NextChunk chunk, Instant now) {
        var loadJobId = chunk.loadJobId();
        var rows = loadRows.next(loadJobId, chunk.lineDone(), config.load().chunkRows());
        if (rows.isEmpty()) {
            loadJobs.finish(loadJobId, now);
            return;
        }
        var results = loadGrants.load(rows.stream().map(Accepted::grant).toList(), loadJobId.value(), now);
        var tally = tally(loadJobId, rows, results);
        long lastLine = rows.getLast().line();
        loadRows.remember(loadJobId, tally.alreadyLoaded());
        loadRows.settle(loadJobId, chunk.lineDone(), lastLine, tally.refused());
        loadJobs.countLoaded(
                loadJobId,
                tally.loaded(),
                tally.alreadyLoaded().size(),
                tally.refused().size(),
                lastLine,
                now);
    }

    private record Tally(int loaded, List<LotId> alreadyLoaded, List<Refused> refused) {}

    private Tally tally(LoadJobId loadJobId, List<Accepted> rows, List<GrantResult> results) {
        var named = namedBefore(loadJobId, results);
        int loaded = 0;
        var alreadyLoaded = new ArrayList<LotId>();
        var refused = new ArrayList<Refused>();
        for (int index = 0; index < rows.size(); index++) {
            long line = rows.get(index).line();
            switch (results.get(index)) {
                case Loaded ignored -> loaded++;
                case AlreadyLoaded known -> {
                    boolean isOfThisFile = known.loadedBy().equals(loadJobId.value()) || !named.add(known.lotId());
                    if (isOfThisFile) {
                        refused.add(refused(line, Refusal.ROW_DUPLICATE));
                    } else {
                        alreadyLoaded.add(known.lotId());
                    }
                }
                case Conflicting ignored -> refused.add(refused(line, Refusal.GRANT_CONFLICT));
            }
        }
        return new Tally(loaded, alreadyLoaded, refused);
    }

    /** Lots of earlier files that earlier rows of this one have named. */
    private Set<LotId> namedBefore(LoadJobId loadJobId, List<GrantResult> results) {
        var lotIds = results.stream()
                .filter(AlreadyLoaded.class::isInstance)
                .map(AlreadyLoaded.class::cast)
                .map(AlreadyLoaded::lotId)
                .toList();
        return lotIds.isEmpty() ? new HashSet<>() : loadRows.namedBefore(loadJobId, lotIds);
    }

    private static Refused refused(long line, Refusal refusal) {
        return new Refused(line, refusal, refusal.rule());
    }
}
