package eu.buono.merchant.programme;

import eu.buono.contracts.event.EventCodec;
import eu.buono.contracts.event.ProgrammeEvent.ProgrammePublishedV1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programmes as wallet-service ships and publishes them. */
public final class ShippedProgrammes {

    private static final Path FOLDER = Path.of("../wallet-service/src/main/resources/programmes");

    private ShippedProgrammes() {}

    public static List<ProgrammePublishedV1> all() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(ShippedProgrammes::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProgrammePublishedV1 read(Path file) {
        try {
            return (ProgrammePublishedV1)
                    EventCodec.decode(ProgrammePublishedV1.class.getSimpleName(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
