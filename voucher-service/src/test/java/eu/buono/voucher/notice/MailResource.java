package eu.buono.voucher.notice;

import eu.buono.platform.testkit.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells the service where a mail server will be; tests start one there, or none. */
public final class MailResource implements QuarkusTestResourceLifecycleManager {

    static final String SENDER = "avvisi@buono.example.org";
    static final String PORTAL = "https://buono.example.org";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "buono.notice.smtp.host", "127.0.0.1",
                "buono.notice.smtp.port", Integer.toString(FreePort.any()),
                "buono.notice.smtp.security", "NONE",
                "buono.notice.smtp.timeout", "1s",
                "buono.notice.sender", SENDER,
                "buono.notice.portal", PORTAL,
                "buono.notice.interval", "100ms");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
