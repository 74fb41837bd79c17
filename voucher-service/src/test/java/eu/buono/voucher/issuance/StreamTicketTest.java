package eu.buono.voucher.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.VoucherId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTicketTest {

    private static final Instant END = Instant.parse("2026-09-01T10:00:00Z");

    private final KeyedHash secret = KeyedHash.ofHex("0f".repeat(32));
    private final VoucherId voucherId = new VoucherId(new UUID(1, 1));
    private final BeneficiaryId holder = new BeneficiaryId(new UUID(2, 2));
    private final StreamTicket ticket = StreamTicket.of(secret, voucherId, holder, END);

    @Test
    void itOpensItsStreamUntilItEnds() {
        assertThat(ticket.opens(secret, voucherId, holder, END.minusMillis(1))).isTrue();
        assertThat(ticket.opens(secret, voucherId, holder, END)).isFalse();
    }

    @Test
    void itOpensNoOtherStreamAndForNobodyElse() {
        var now = END.minusSeconds(1);
        assertThat(ticket.opens(secret, new VoucherId(new UUID(1, 2)), holder, now))
                .isFalse();
        assertThat(ticket.opens(secret, voucherId, new BeneficiaryId(new UUID(2, 3)), now))
                .isFalse();
        assertThat(ticket.opens(KeyedHash.ofHex("0e".repeat(32)), voucherId, holder, now))
                .isFalse();
    }

    @Test
    void itsEndCannotBePutOff() {
        var longer = new StreamTicket("9" + ticket.text().substring(1));

        assertThat(longer.opens(secret, voucherId, holder, END)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "9999999999", "9999999999.", "99999999999999999999.00"})
    void whatIsNoTicketOpensNothing(String text) {
        assertThat(new StreamTicket(text).opens(secret, voucherId, holder, Instant.EPOCH))
                .isFalse();
    }
}
