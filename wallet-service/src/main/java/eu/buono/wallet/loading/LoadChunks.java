package eu.buono.wallet.loading;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.LotId;
import eu.buono.platform.durable.Causes;
import eu.buono.wallet.api.WalletRefusal;
import eu.buono.wallet.balance.api.GrantCommand;
import eu.buono.wallet.balance.api.GrantResult;
import eu.buono.wallet.balance.api.GrantResult.AboveCap;
import eu.buono.wallet.balance.api.GrantResult.AlreadyLoaded;
import eu.buono.wallet.balance.api.GrantResult.Conflicting;
import eu.buono.wallet.balance.api.GrantResult.Loaded;
import eu.buono.wallet.loading.model.FileRow.Accepted;
import eu.buono.wallet.loading.model.FileRow.Refused;
import eu.buono.wallet.loading.store.LoadJobStore;
import eu.buono.wallet.loading.store.LoadRowStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Loads received files chunk by chunk, in any number of processes: a chunk's lots, ledger, events, refusals and
 * progress are one transaction, so a crash at any point repeats the chunk as if it had not been begun.
 */
@ApplicationScoped
public class LoadChunks {

    private static final Logger LOG = Logger.getLogger(LoadChunks.class);

    private final LoadJobStore loadJobs;
    private final LoadRowStore loadRows;
    private final LoadGrants loadGrants;
    private final LoadingConfig config;
    private final Scheduler scheduler;
    private final InstantSource clock;

    LoadChunks(
            LoadJobStore loadJobs,
            LoadRowStore loadRows,
            LoadGrants loadGrants,
            LoadingConfig config,
            Scheduler scheduler,
            InstantSource clock) {
        this.clock = clock;
        this.loadJobs = loadJobs;
        this.loadRows = loadRows;
        this.loadGrants = loadGrants;
        this.config = config;
        this.scheduler = scheduler;
    }

    /** A chunk of each job in turn, so that a long file does not keep the others waiting. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void loadAll() {
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (var loadJobId : QuarkusTransaction.requiringNew().call(loadJobs::loading)) {
                isMore |= tryNext(loadJobId);
            }
        }
    }

    /** Begins at once with a file that was just received, unless the schedule is paused, which also does the rest. */
    void loadSoon() {
        if (scheduler.isRunning()) {
            Thread.ofVirtual().name("load-soon").start(this::loadAll);
        }
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void failSilent() {
        var now = clock.instant();
        QuarkusTransaction.requiringNew().run(() -> loadJobs.failSilent(now.minus(config.silenceMax()), now));
    }

    /** Whatever fails is tried again by the schedule; passing trouble for ever, anything else a few times. */
    private boolean tryNext(LoadJobId loadJobId) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> loadNext(loadJobId, clock.instant()));
        } catch (RuntimeException e) {
            if (Causes.isTransient(e)) {
                LOG.warnf("a chunk is tried again: loadJobId=%s, %s", loadJobId, Causes.summary(e));
            } else {
                countFailure(loadJobId, e);
            }
            return false;
        }
    }

    private void countFailure(LoadJobId loadJobId, RuntimeException cause) {
        int failures = QuarkusTransaction.requiringNew().call(() -> {
            int tries = loadJobs.countFailure(loadJobId);
            if (tries >= config.attemptsMax()) {
                loadJobs.giveUp(
                        loadJobId,
                        "the next rows could not be loaded; what was loaded stays, and the same grants can be sent again",
                        clock.instant());
            }
            return tries;
        });
        LOG.errorf("a chunk failed: loadJobId=%s attempt=%d, %s", loadJobId, (Integer) failures, Causes.summary(cause));
    }

    /**
     * Loads the job's next chunk; false if there is none, or another process is at it. Transaction: joins. Emits:
     * GrantLoadedV1.
     */
    boolean loadNext(LoadJobId loadJobId, Instant now) {
        if (!loadJobs.lock(loadJobId)) {
            return false;
        }
        var rows = loadRows.nextChunk(loadJobId);
        if (rows.isEmpty()) {
            loadJobs.finish(loadJobId, now);
            return false;
        }
        var asked = rows.stream()
                .map(row -> new GrantCommand(row.grant(), loadJobId.value()))
                .toList();
        var tally = tally(loadJobId, rows, loadGrants.load(asked, now));
        loadRows.remember(loadJobId, tally.alreadyLoaded());
        loadRows.refuse(loadJobId, tally.refused());
        loadRows.drop(loadJobId, rows);
        loadJobs.countLoaded(
                loadJobId,
                tally.loaded(),
                tally.alreadyLoaded().size(),
                tally.refused().size(),
                now);
        return true;
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
                        refused.add(refused(line, WalletRefusal.ROW_DUPLICATE));
                    } else {
                        alreadyLoaded.add(known.lotId());
                    }
                }
                case Conflicting ignored -> refused.add(refused(line, WalletRefusal.GRANT_CONFLICT));
                case AboveCap above ->
                    refused.add(new Refused(line, WalletRefusal.GRANT_CAP_EXCEEDED.code(), above.sentence()));
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

    private static Refused refused(long line, WalletRefusal refusal) {
        return new Refused(line, refusal.code(), refusal.rule().meaning().english());
    }
}
