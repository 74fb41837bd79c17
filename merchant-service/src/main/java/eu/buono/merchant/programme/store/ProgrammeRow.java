package eu.buono.merchant.programme.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The newest event of a programme. */
@Entity
@Table(name = "known_programme")
class ProgrammeRow {

    @Id
    @Column(name = "programme_id")
    String programmeId = "";

    int version;

    String event = "";

    @Column(name = "applied_at")
    Instant appliedAt = Instant.EPOCH;
}
