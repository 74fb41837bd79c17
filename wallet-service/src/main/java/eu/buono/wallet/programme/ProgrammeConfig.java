package eu.buono.wallet.programme;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings of the programmes; what is particular to one stands in its file. */
@ConfigMapping(prefix = "buono.programme")
public interface ProgrammeConfig {

    /**
     * The programmes' files, by path or on the class path, default the six that Buono ships, of which canary is for
     * watching alone. A changed file needs a higher version, and counts only until people change the programme. A
     * programme left out makes its wallets unusable: every request for it is refused with PROGRAMME_UNKNOWN.
     */
    @WithDefault("programmes/carta-docente.json,programmes/18app.json,programmes/carta-giovani.json,"
            + "programmes/carta-merito.json,programmes/carta-cultura.json,programmes/canary.json")
    List<String> files();

    /**
     * How often a process looks for versions that another one has published, default 5 s. Longer: a change that holds
     * at once holds later here; shorter: one small query more often.
     */
    @WithDefault("5s")
    String refreshInterval();
}
