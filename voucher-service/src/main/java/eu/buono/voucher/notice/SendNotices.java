package eu.buono.voucher.notice;

import eu.buono.voucher.notice.model.Failure;
import eu.buono.voucher.notice.model.Notice;
import eu.buono.voucher.notice.model.RetryPlan;
import eu.buono.voucher.notice.store.NoticeRepository;
import eu.buono.voucher.notice.store.NoticeRepository.Due;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends notices that are due, one after the other. A notice is leased before it is sent, and its outcome is recorded
 * after: if this process dies in between, or cannot record it, it is sent again when the lease is over, under the same
 * Message-ID.
 */
@ApplicationScoped
class SendNotices {

    private static final Logger LOG = Logger.getLogger(SendNotices.class);

    /** Connecting, the greeting, the dialogue and the text: of each the server may take its time. */
    private static final int STEPS = 8;

    private static final Duration LEASE_AFTER_TIMEOUTS = Duration.ofSeconds(10);

    private final NoticeRepository notices;
    private final MailWriter writer;
    private final MailServer server;
    private final NoticeMeters meters;
    private final InstantSource clock;
    private final NoticeConfig config;

    SendNotices(
            NoticeRepository notices,
            MailWriter writer,
            MailServer server,
            NoticeMeters meters,
            InstantSource clock,
            NoticeConfig config) {
        this.notices = notices;
        this.writer = writer;
        this.server = server;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
    }

    /** Sends until nothing is due or the server is away. Transaction: starts one before and one after each notice. */
    void sendDue() {
        boolean goesOn = true;
        while (goesOn && !Thread.currentThread().isInterrupted()) {
            try (var connection = server.connection()) {
                goesOn = sendBatch(connection);
            }
        }
    }

    void forget() {
        var before = clock.instant().minus(config.retention());
        QuarkusTransaction.requiringNew().run(() -> notices.forget(before));
    }

    /** Whether there may be more. */
    private boolean sendBatch(MailServer.Connection connection) {
        for (int count = 0; count < config.batchMax(); count++) {
            var due = lease();
            if (due.isEmpty()) {
                return false;
            }
            var failure = send(connection, due.get().notice());
            record(due.get(), failure);
            if (failure.filter(reason -> reason == Failure.SERVER_UNAVAILABLE).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private Optional<Due> lease() {
        var now = clock.instant();
        var until = now.plus(config.smtp().timeout().multipliedBy(STEPS)).plus(LEASE_AFTER_TIMEOUTS);
        List<Due> due = QuarkusTransaction.requiringNew().call(() -> notices.lease(now, until, 1));
        return due.stream().findFirst();
    }

    private Optional<Failure> send(MailServer.Connection connection, Notice notice) {
        Optional<Mail> mail;
        try {
            mail = writer.write(notice);
        } catch (RuntimeException e) {
            LOG.errorf("a notice cannot be written noticeId=%s cause=%s", notice.noticeId(), e.getMessage());
            return Optional.of(Failure.NOT_WRITTEN);
        }
        return mail.isEmpty() ? Optional.of(Failure.NOT_WANTED) : connection.send(mail.get());
    }

    private void record(Due due, Optional<Failure> failure) {
        var notice = due.notice();
        if (failure.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> notices.sent(notice.noticeId()));
            meters.sent(notice.kind());
            return;
        }
        var reason = failure.get();
        var next = reason.isFinal()
                ? Optional.<Instant>empty()
                : RetryPlan.nextTry(due.attempts() + 1, notice.happenedAt(), clock.instant(), config.ageMax());
        QuarkusTransaction.requiringNew().run(() -> notices.failed(notice.noticeId(), reason, next));
        meters.failed(reason, next.isEmpty());
    }
}
