package eu.buono.wallet;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.buono.wallet.model.Programme;
import eu.buono.wallet.model.Programmes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/** Reads the programmes at start; a file that breaks a rule stops the start with a sentence that says which. */
@Singleton
class ProgrammeFiles {

    @Produces
    @Singleton
    Programmes programmes(WalletConfig config, ObjectMapper mapper) {
        var programmes = new ArrayList<Programme>();
        for (var file : config.programmes()) {
            try (var content = open(file)) {
                programmes.add(mapper.readValue(content, Programme.class));
            } catch (IOException e) {
                throw new IllegalStateException("buono.wallet.programmes: cannot read " + file, e);
            }
        }
        return new Programmes(programmes);
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
