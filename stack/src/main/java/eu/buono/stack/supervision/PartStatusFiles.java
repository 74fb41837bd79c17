package eu.buono.stack.supervision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import eu.buono.platform.testkit.OwnersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How each part is, one file per part in the data folder, so that another process can show it. */
public final class PartStatusFiles {

    private static final String SUFFIX = ".json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    private final Path folder;

    public PartStatusFiles(Path dataFolder) {
        this.folder = dataFolder.resolve("parts");
    }

    void write(PartStatus status) throws IOException {
        Files.createDirectories(folder);
        OwnersFile.write(folder.resolve(status.name() + SUFFIX), JSON.writeValueAsBytes(status));
    }

    /** What was written last of each part, by name; nothing of a stack that is not supervised. */
    public List<PartStatus> read() {
        return files().stream()
                .map(PartStatusFiles::read)
                .sorted(Comparator.comparing(PartStatus::name))
                .toList();
    }

    private static PartStatus read(Path file) {
        try {
            return JSON.readValue(file.toFile(), PartStatus.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Forgets the parts of a stack that has ended. */
    public void clear() {
        for (var file : files()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file, e);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
