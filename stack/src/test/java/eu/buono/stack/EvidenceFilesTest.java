package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.contracts.evidence.Checkpoint;
import eu.buono.contracts.evidence.CheckpointKeys;
import eu.buono.contracts.evidence.SealedRange;
import eu.buono.contracts.evidence.SealedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported evidence is checked with nothing of Buono running. */
class EvidenceFilesTest {

    private final Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    EvidenceFilesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        var keys = CheckpointKeys.read(SigningKeyFile.ofEvidence(folder));
        var rows = List.of(new SealedRow.Form().with("amount_cents", "500").at(7));
        var leaves = rows.stream().map(SealedRow::leaf).toList();
        var signed = keys.sign(Checkpoint.first("ledger", 9, leaves, Instant.parse("2026-11-29T10:00:00Z")));
        Files.writeString(
                folder.resolve("wallet-service.ledger.ndjson"),
                JsonMapper.builder().build().writeValueAsString(new SealedRange(1, 9, signed, leaves, rows)) + "\n");
        Files.writeString(folder.resolve("wallet-service.keys.json"), keys.publicKeySet());
    }

    @Test
    void whatIsAsItWasSealedIsSaidWithTheDigestOfTheChain() {
        check();

        assertThat(said.toString(StandardCharsets.UTF_8))
                .containsPattern("wallet-service ledger: 1 checkpoints are as they were sealed; .* [0-9a-f]{64}");
    }

    @Test
    void aRowThatWasChangedIsNamed() throws IOException {
        // Given
        var file = folder.resolve("wallet-service.ledger.ndjson");
        Files.writeString(file, Files.readString(file).replace("amount_cents=3:500", "amount_cents=3:501"));

        // When
        assertThatThrownBy(this::check)
                // Then
                .isInstanceOf(StackFailedException.class)
                .hasMessageContaining(
                        "wallet-service ledger is not as it was sealed: ROW_CHANGED at checkpoint 1, row 7");
    }

    @Test
    void aFolderWithoutEvidenceProvesNothing() throws IOException {
        Files.delete(folder.resolve("wallet-service.ledger.ndjson"));

        assertThatThrownBy(this::check).isInstanceOf(StackFailedException.class).hasMessageContaining("no evidence");
    }

    private void check() {
        new EvidenceFiles(folder, new PrintStream(said, true, StandardCharsets.UTF_8)).check();
    }
}
