package eu.buono.portal.ops;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of those who run the system say; the sentences stand in {@code messages/ops_LANGUAGE.properties}. */
@MessageBundle(value = "ops", locale = "it")
public interface OpsTexts {

    @Message
    String parkedTitle();

    @Message
    String parkedText();

    @Message
    String applied(int events);

    @Message
    String noAnswer();

    @Message
    String nothingParked();

    @Message
    String retried();

    @Message
    String parkedAt();

    @Message
    String consumer();

    @Message
    String aggregate();

    @Message
    String event();

    @Message
    String origin();

    @Message
    String replay();

    @Message
    String discardTitle();

    @Message
    String discardText();

    @Message
    String reason();

    @Message
    String discard();
}
