package eu.buono.wallet.loading.api;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.programme.api.Grant;
import java.time.Instant;
import java.util.List;

/**
 * Load jobs whose grants come from within: they are loaded, counted and refused as the rows of a file are. All calls
 * join the caller's transaction.
 */
public interface GrantJobs {

    /**
     * Begins a job to which grants are added.
     *
     * @param key names the job, once for all
     */
    LoadJobId begin(ProgrammeId programmeId, String key, String grantReference, Instant now);

    /** Adds grants, which nobody loads before the job is complete; their lines are counted from {@code firstLine}. */
    void add(LoadJobId loadJobId, long firstLine, List<Grant> grants, Instant now);

    /**
     * All grants are there: they are loaded from now on.
     *
     * @param content names what was added, for a job of the same content to come
     */
    void complete(LoadJobId loadJobId, String content, Instant now);
}
