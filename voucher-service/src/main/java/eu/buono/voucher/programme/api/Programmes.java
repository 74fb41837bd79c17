package eu.buono.voucher.programme.api;

import eu.buono.contracts.ProgrammeId;
import java.util.Optional;

/** The programmes that their owner has published. */
public interface Programmes {

    Optional<Programme> find(ProgrammeId programmeId);

    /** One of them, whichever, to rehearse with; empty until the first arrives. */
    Optional<Programme> any();

    /** True until the first programme arrives: then nothing can be said about any. */
    boolean isEmpty();
}
