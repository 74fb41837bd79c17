package eu.buono.settlement.statement.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.ClaimName;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StatementEntryTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    @Test
    void whatIsAbsentIsLeftOutAsTheDocumentSays() throws JsonProcessingException {
        // Given
        var entry = new StatementEntry(
                new RedemptionId(new UUID(0, 1)),
                ClaimName.Kind.ACCRUAL,
                new VoucherId(new UUID(0, 2)),
                Optional.empty(),
                new ProgrammeId("carta-docente"),
                new CategoryId("books"),
                "till/1",
                Money.eur(1000),
                Instant.parse("2026-11-28T10:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        // When
        var json = JSON.writeValueAsString(entry);

        // Then
        assertThat(json).contains("\"reference\":\"till/1\"").doesNotContain("null", "shopId", "settlementId");
    }
}
