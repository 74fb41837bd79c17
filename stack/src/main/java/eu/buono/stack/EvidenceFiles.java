package eu.buono.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.contracts.evidence.ChainCheck;
import eu.buono.contracts.evidence.CheckpointKeys;
import eu.buono.contracts.evidence.Digest;
import eu.buono.contracts.evidence.EvidenceFault;
import eu.buono.contracts.evidence.SealedRange;
import eu.buono.stack.people.Operator;
import eu.buono.stack.people.Operator.Book;
import eu.buono.stack.people.Operator.Verified;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Evidence in files: {@code SERVICE.BOOK.ndjson}, a checkpoint with its rows per line, beside {@code
 * SERVICE.keys.json}. Checked with nothing of Buono running.
 */
final class EvidenceFiles {

    private static final int FAULTS_SHOWN_MAX = 100;
    private static final String ENDING = ".ndjson";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final PrintStream out;

    EvidenceFiles(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Writes the evidence of every book, page by page. */
    void write(Operator operator) {
        try {
            Files.createDirectories(folder);
            for (var book : Operator.BOOKS) {
                Files.writeString(keys(book.service()), operator.evidenceKeys(book.service()));
                try (var file = Files.newBufferedWriter(folder.resolve(book.service() + "." + book.name() + ENDING))) {
                    operator.exportEvidence(book, range -> {
                        try {
                            file.write(JSON.writeValueAsString(range));
                            file.newLine();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
                }
                out.println("written: " + folder.resolve(book.service() + "." + book.name() + ENDING));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the evidence", e);
        }
    }

    /** Checks every book of the folder; what is not as it was sealed ends in error. */
    void check() {
        try (var files = Files.list(folder)) {
            var books = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name ->
                            name.substring(0, name.length() - ENDING.length()).split("\\.", 2))
                    .filter(names -> names.length == 2)
                    .map(names -> new Book(names[0], names[1]))
                    .toList();
            if (books.isEmpty()) {
                throw new StackFailedException("There is no evidence in " + folder + ".");
            }
            for (var book : books) {
                out.println(check(book).sentence(book));
            }
        } catch (IOException e) {
            throw new StackFailedException("The evidence cannot be read: " + e);
        }
    }

    private Verified check(Book book) throws IOException {
        var keys = CheckpointKeys.read(Files.readString(keys(book.service())));
        var check = new ChainCheck(book.name(), keys, 0);
        var faults = new ArrayList<EvidenceFault>();
        long checkpoints = 0;
        var last = "";
        try (var lines = Files.newBufferedReader(folder.resolve(book.service() + "." + book.name() + ENDING))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var range = range(line);
                check.check(range).stream()
                        .limit(FAULTS_SHOWN_MAX - faults.size())
                        .forEach(faults::add);
                checkpoints++;
                last = Digest.of(range.checkpoint()).hex();
            }
        }
        return new Verified(checkpoints, last, faults);
    }

    private Path keys(String service) {
        return folder.resolve(service + ".keys.json");
    }

    private static SealedRange range(String line) {
        try {
            return JSON.readValue(line, SealedRange.class);
        } catch (JsonProcessingException e) {
            throw new StackFailedException("A line of the evidence is no checkpoint: " + e.getOriginalMessage());
        }
    }
}
