package eu.buono.platform.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CausesTest {

    /** What the transaction manager throws: the reason hides in the cause of a suppressed exception. */
    @Test
    void aCommitThatTheDatabaseDidNotLiveToAnswerIsPassingTrouble() {
        // Given
        var reason = new IllegalStateException("commit", new SQLException("an I/O error", "08006", new EOFException()));
        var failedCommit = new IllegalStateException("could not commit");
        failedCommit.addSuppressed(reason);

        // When
        boolean isTransient = Causes.isTransient(new IllegalStateException(failedCommit));

        // Then
        assertThat(isTransient).isTrue();
    }

    @Test
    void aViolatedConstraintIsNoPassingTrouble() {
        // When
        boolean isTransient = Causes.isTransient(new IllegalStateException(new SQLException("duplicate key", "23505")));

        // Then
        assertThat(isTransient).isFalse();
    }
}
