package eu.buono.wallet.programme.api;

import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.ProgrammeId;
import eu.buono.wallet.api.WalletRefusal;
import java.util.Optional;

/** The programmes of this installation, each with its versions to come. */
public interface Programmes {

    Optional<Programme> find(ProgrammeId programmeId);

    /** One of them, whichever, to rehearse with. */
    Optional<Programme> any();

    /** Refuses: PROGRAMME_UNKNOWN. */
    default Programme get(ProgrammeId programmeId) {
        return find(programmeId).orElseThrow(() -> refused(WalletRefusal.PROGRAMME_UNKNOWN));
    }
}
