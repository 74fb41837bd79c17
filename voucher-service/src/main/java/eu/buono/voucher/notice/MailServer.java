package eu.buono.voucher.notice;

import eu.buono.platform.durable.OutsideTransactions;
import eu.buono.voucher.notice.NoticeConfig.Security;
import eu.buono.voucher.notice.model.EmailAddress;
import eu.buono.voucher.notice.model.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jboss.logging.Logger;

/** The mail server of the configuration. Each step of it has a limit, so that a server that hangs is left. */
@ApplicationScoped
class MailServer {

    private static final Logger LOG = Logger.getLogger(MailServer.class);

    private static final int CLOSING = 421;
    private static final int REFUSED_FOR_GOOD = 500;

    private final NoticeConfig config;

    MailServer(NoticeConfig config) {
        this.config = config;
    }

    /** One connection, made when the first mail is sent. */
    Connection connection() {
        return new Connection();
    }

    /** A connection on which mails are sent one after the other. */
    final class Connection implements AutoCloseable {

        private final Session session = Session.getInstance(properties());
        private Optional<Transport> transport = Optional.empty();

        /** Sends a mail; says why it was not taken. After {@link Failure#SERVER_UNAVAILABLE} it is of no more use. */
        Optional<Failure> send(Mail mail) {
            OutsideTransactions.require("sending a mail");
            try {
                var message = message(session, mail);
                connected().sendMessage(message, new Address[] {
                    new InternetAddress(mail.to().text())
                });
                return Optional.empty();
            } catch (MessagingException e) {
                var failure = failure(e);
                LOG.warnf("a mail was not taken noticeId=%s cause=%s", mail.noticeId(), failure);
                return Optional.of(failure);
            }
        }

        private Transport connected() throws MessagingException {
            if (transport.isPresent()) {
                return transport.get();
            }
            var made = session.getTransport("smtp");
            transport = Optional.of(made);
            var smtp = config.smtp();
            made.connect(
                    smtp.host().orElseThrow(),
                    smtp.port(),
                    smtp.user().orElse(null),
                    smtp.password().orElse(null));
            return made;
        }

        @Override
        public void close() {
            try {
                if (transport.isPresent()) {
                    transport.get().close();
                }
            } catch (MessagingException e) {
                LOG.debugf("the mail server did not say good-bye: %s", e.getMessage());
            }
        }
    }

    private Properties properties() {
        var smtp = config.smtp();
        var millis = Long.toString(smtp.timeout().toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.from", sender().text());
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(smtp.security() == Security.TLS));
        var starts = Boolean.toString(smtp.security() == Security.STARTTLS);
        properties.setProperty("mail.smtp.starttls.enable", starts);
        properties.setProperty("mail.smtp.starttls.required", starts);
        return properties;
    }

    private EmailAddress sender() {
        return new EmailAddress(config.sender().orElseThrow());
    }

    private MimeMessage message(Session session, Mail mail) throws MessagingException {
        var sender = sender();
        var message = new NamedMessage(session, "<" + mail.noticeId() + "@" + sender.domain() + ">");
        message.setFrom(new InternetAddress(sender.text()));
        message.setRecipient(
                MimeMessage.RecipientType.TO, new InternetAddress(mail.to().text()));
        message.setSubject(mail.letter().subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.letter().body(), StandardCharsets.UTF_8.name());
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(mail.happenedAt().atOffset(ZoneOffset.UTC)));
        message.setHeader("Content-Language", mail.language().tag());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** Keeps the Message-ID that it was given, which each try of a notice shares. */
    private static final class NamedMessage extends MimeMessage {

        private final String messageId;

        NamedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }

    /** By what the server answered; without an answer it is away. */
    private static Failure failure(MessagingException thrown) {
        for (Exception cause = thrown; cause instanceof MessagingException link; cause = link.getNextException()) {
            switch (link) {
                case SMTPAddressFailedException address -> {
                    return answered(address.getReturnCode(), Failure.ADDRESS_REFUSED);
                }
                // It is our own address that it does not take: that may be put right.
                case SMTPSenderFailedException ignored -> {
                    return Failure.PUT_OFF;
                }
                case SMTPSendFailedException message
                when message.getNextException() == null -> {
                    return answered(message.getReturnCode(), Failure.MESSAGE_REFUSED);
                }
                default -> LOG.debugf("mail not taken: %s", link.getMessage());
            }
        }
        return Failure.SERVER_UNAVAILABLE;
    }

    private static Failure answered(int code, Failure forGood) {
        if (code >= REFUSED_FOR_GOOD) {
            return forGood;
        }
        return code == CLOSING || code < 0 ? Failure.SERVER_UNAVAILABLE : Failure.PUT_OFF;
    }
}
