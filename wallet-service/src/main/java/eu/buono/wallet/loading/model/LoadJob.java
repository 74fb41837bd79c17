package eu.buono.wallet.loading.model;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import java.time.Instant;
import java.util.Optional;

/**
 * One upload of grants and how far it has got.
 *
 * @param failure why it failed, for people
 */
public record LoadJob(
        LoadJobId loadJobId,
        ProgrammeId programmeId,
        State state,
        Optional<String> failure,
        Optional<String> contentSha256,
        long rowsRead,
        long loaded,
        long alreadyLoaded,
        long refused,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /**
     * The states of a load job.
     *
     * <pre>
     * RECEIVING ─ received ▶ LOADING
     * RECEIVING ─ fail ▶ FAILED
     * LOADING ─ finish ▶ DONE
     * LOADING ─ give up ▶ FAILED
     * </pre>
     */
    public enum State {
        /** The file is being sent. */
        RECEIVING,
        /** The file is here and is loaded chunk by chunk, by whichever process is free. */
        LOADING,
        DONE,
        /**
         * The file did not arrive, and nothing was loaded; or the rest of it could not be loaded. It can be sent again.
         */
        FAILED
    }
}
