package eu.buono.voucher.issuance;

import static eu.buono.voucher.VoucherFixtures.aKey;
import static eu.buono.voucher.VoucherFixtures.aTeacher;
import static eu.buono.voucher.VoucherFixtures.anIssuedVoucherOf;
import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.platform.testkit.IdentityResource;
import eu.buono.platform.testkit.KafkaResource;
import eu.buono.platform.testkit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
class CodeSecrecyIT {

    @Test
    void noLogEverShowsACodeHoweverLoudItIs() {
        // Given
        var root = LogManager.getLogManager().getLogger("");
        var heard = new Heard();
        Level before = root.getLevel();
        root.addHandler(heard);
        root.setLevel(Level.ALL);
        var teacher = aTeacher();

        // When
        String code;
        try {
            var voucherId = anIssuedVoucherOf(teacher);
            code = teacher.see(voucherId).path("code");
            teacher.call().get("/v1/vouchers/" + voucherId + "/qr.svg").then().statusCode(200);
            teacher.call().get("/v1/vouchers").then().statusCode(200);
            teacher.cancel(voucherId, aKey(), 0).then().statusCode(202);
        } finally {
            root.setLevel(before);
            root.removeHandler(heard);
        }

        // Then
        assertThat(heard.texts).isNotEmpty().noneMatch(text -> text.contains(code));
    }

    /** Keeps what is logged, but for the test's own HTTP client. */
    private static final class Heard extends Handler {

        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (!String.valueOf(entry.getLoggerName()).startsWith("org.apache.http")) {
                var message = ExtLogRecord.wrap(entry).getFormattedMessage();
                texts.add(Stream.of(message, String.valueOf(entry.getThrown()))
                        .toList()
                        .toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
