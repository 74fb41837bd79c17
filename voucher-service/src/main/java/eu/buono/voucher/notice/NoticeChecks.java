package eu.buono.voucher.notice;

import eu.buono.platform.web.Environment;
import eu.buono.voucher.notice.NoticeConfig.Security;
import eu.buono.voucher.notice.model.EmailAddress;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with a mail server that notices could not be sent by, or not safely. */
@Startup
@Singleton
class NoticeChecks {

    private final Environment environment;
    private final NoticeConfig config;

    @Inject
    NoticeChecks(@ConfigProperty(name = "buono.environment") Environment environment, NoticeConfig config) {
        this.environment = environment;
        this.config = config;
    }

    /** Throws {@link IllegalStateException}, which ends the process. */
    @PostConstruct
    void check() {
        if (config.isOn()) {
            requireComplete();
            requireSafe();
        }
    }

    private void requireComplete() {
        try {
            var ignored = new EmailAddress(config.sender().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "buono.notice.sender is no e-mail address: set BUONO_NOTICE_SENDER to where notices come from", e);
        }
        if (config.portal().isEmpty()) {
            throw new IllegalStateException(
                    "buono.notice.portal is missing: set BUONO_NOTICE_PORTAL to where people reach the pages");
        }
    }

    private void requireSafe() {
        if (environment != Environment.PRODUCTION) {
            return;
        }
        if (config.smtp().security() == Security.NONE) {
            throw new IllegalStateException("buono.notice.smtp.security is NONE: mails say who spends what where");
        }
        if (config.portal().filter(portal -> "https".equals(portal.getScheme())).isEmpty()) {
            throw new IllegalStateException("buono.notice.portal is without encryption: people sign in there");
        }
    }
}
