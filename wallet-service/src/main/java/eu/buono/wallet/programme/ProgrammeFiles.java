package eu.buono.wallet.programme;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.PoisonEventException;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import eu.buono.wallet.programme.model.PublishedProgramme;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the programmes' files; one that breaks a rule stops the start with a sentence that says which. */
@ApplicationScoped
class ProgrammeFiles {

    private final ProgrammeConfig config;

    ProgrammeFiles(ProgrammeConfig config) {
        this.config = config;
    }

    /** Every programme once. */
    List<PublishedProgramme> read() {
        var programmes = config.files().stream().map(ProgrammeFiles::read).toList();
        long distinct = programmes.stream()
                .map(PublishedProgramme::programmeId)
                .distinct()
                .count();
        if (programmes.isEmpty() || distinct != programmes.size()) {
            throw new IllegalStateException("buono.programme.files: needs a programme, and each one once");
        }
        return programmes;
    }

    static PublishedProgramme read(String file) {
        try (var content = open(file)) {
            var type = ProgrammePublishedV1.class.getSimpleName();
            return new PublishedProgramme((ProgrammePublishedV1) EventCodec.decode(type, content.readAllBytes()));
        } catch (IOException | PoisonEventException | IllegalArgumentException e) {
            throw new IllegalStateException("buono.programme.files: " + file + " is no programme", e);
        }
    }

    private static InputStream open(String file) throws IOException {
        var path = Path.of(file);
        if (Files.exists(path)) {
            return Files.newInputStream(path);
        }
        var loader = Thread.currentThread().getContextClassLoader();
        return Optional.ofNullable(loader.getResourceAsStream(file))
                .orElseThrow(() -> new FileNotFoundException(file + " is neither a file nor on the class path"));
    }
}
