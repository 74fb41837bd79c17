package eu.buono.wallet.model;

import eu.buono.contracts.LoadJobId;
import eu.buono.contracts.ProgrammeId;
import java.time.Instant;
import java.util.Optional;

/**
 * One upload of grants and how far it has got.
 *
 * @param failure why it failed, for people
 * @param lineDone the last line that was loaded or refused; a crash resumes after it
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
        long lineDone,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /**
     * The states of a load job.
     *
     * <pre>
     * RECEIVING ─ received ▶ LOADING
     * RECEIVING ─ fail ▶ FAILED
     * LOADING ─ finish ▶ DONE
     * </pre>
     */
    public enum State {
        /** The file is being sent. */
        RECEIVING,
        /** The file is here and is loaded chunk by chunk, by whichever process is free. */
        LOADING,
        DONE,
        /** The file did not arrive; nothing was loaded, and it can be sent again. */
        FAILED
    }
}
