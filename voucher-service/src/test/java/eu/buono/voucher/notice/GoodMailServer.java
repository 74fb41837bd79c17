package eu.buono.voucher.notice;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import eu.buono.platform.testkit.FreePort;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A mail server that takes what it is sent and keeps it. It may be stopped and started again, and forgets then. */
final class GoodMailServer {

    private static final Duration PORT_FREE_MAX = Duration.ofSeconds(60);

    private final int port;
    private final GreenMail mail;

    GoodMailServer(int port) {
        this.port = port;
        this.mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    /** Once the server before has left the port: it is asked for only once. */
    void start() {
        await().atMost(PORT_FREE_MAX).until(() -> FreePort.isFree(port));
        mail.start();
    }

    void stop() {
        mail.stop();
    }

    List<MimeMessage> sentTo(String email) {
        return Stream.of(mail.getReceivedMessages())
                .filter(message -> recipient(message).equals(email))
                .toList();
    }

    static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
