package eu.buono.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalNoteTest {

    @Test
    void aNoteIsReadAsItWasWritten() {
        var full = new RefusalNote("VOUCHER_EXPIRED", Optional.of("redeemVoucher"), Optional.of(Roles.MERCHANT));
        var bare = new RefusalNote("UNAUTHENTICATED", Optional.empty(), Optional.empty());

        assertThat(RefusalNote.read(full.text())).contains(full);
        assertThat(RefusalNote.read(bare.text())).contains(bare);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "CODE", "CODE operation", "CODE operation role more"})
    void whatIsNoNoteIsNotRead(String text) {
        assertThat(RefusalNote.read(text)).isEmpty();
    }
}
