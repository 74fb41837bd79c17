package eu.buono.wallet.loading;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.platform.durable.IdempotencyKey;
import eu.buono.wallet.loading.api.GrantJobs;
import eu.buono.wallet.loading.model.FileRow;
import eu.buono.wallet.loading.store.LoadJobStore;
import eu.buono.wallet.loading.store.LoadRowStore;
import eu.buono.wallet.programme.api.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes load jobs of grants that this service itself has computed. */
@ApplicationScoped
class LoadInnerGrants implements GrantJobs {

    /** A name that no access token can have. */
    private static final String NO_CALLER = "wallet-service";

    private final LoadJobStore loadJobs;
    private final LoadRowStore loadRows;

    LoadInnerGrants(LoadJobStore loadJobs, LoadRowStore loadRows) {
        this.loadJobs = loadJobs;
        this.loadRows = loadRows;
    }

    @Override
    public LoadJobId begin(ProgrammeId programmeId, String key, String grantReference, Instant now) {
        var loadJobId = new LoadJobId(TimeOrderedIds.next(now));
        var inner = new IdempotencyKey(NO_CALLER, key);
        require(loadJobs.createInner(loadJobId, inner, programmeId, grantReference, now), "a job has this key");
        return loadJobId;
    }

    @Override
    public void add(LoadJobId loadJobId, long firstLine, List<Grant> grants, Instant now) {
        var rows = new ArrayList<FileRow.Accepted>(grants.size());
        for (var grant : grants) {
            rows.add(new FileRow.Accepted(firstLine + rows.size(), grant));
        }
        require(loadJobs.countReceived(loadJobId, rows.size(), 0, now), "the job was given up");
        loadRows.keep(loadJobId, rows);
    }

    @Override
    public void complete(LoadJobId loadJobId, String content, Instant now) {
        require(loadJobs.received(loadJobId, content, now), "the job was given up");
    }

    private static void require(boolean isDone, String why) {
        if (!isDone) {
            throw new IllegalStateException(why);
        }
    }
}
