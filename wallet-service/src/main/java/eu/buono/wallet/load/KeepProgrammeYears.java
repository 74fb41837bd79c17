package eu.buono.wallet.load;

import eu.buono.wallet.model.Programmes;
import eu.buono.wallet.store.ProgrammeYears;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Makes the caps of the programmes' years known to the database before anything is loaded. */
@ApplicationScoped
class KeepProgrammeYears {

    private static final int BEFORE_CONSUMERS = 1;

    private final Programmes programmes;
    private final ProgrammeYears programmeYears;

    KeepProgrammeYears(Programmes programmes, ProgrammeYears programmeYears) {
        this.programmes = programmes;
        this.programmeYears = programmeYears;
    }

    /** In one order for every process, so that two that start wait for each other, but never in a circle. */
    void keep(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent event) {
        QuarkusTransaction.requiringNew().run(() -> programmeYears.keep(programmes.years()));
    }
}
