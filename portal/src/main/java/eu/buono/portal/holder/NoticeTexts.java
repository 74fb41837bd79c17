package eu.buono.portal.holder;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of notices says; the sentences stand in {@code messages/notice_LANGUAGE.properties}. */
@MessageBundle(value = "notice", locale = "it")
public interface NoticeTexts {

    @Message
    String title();

    @Message
    String text();

    @Message
    String notSending();

    @Message
    String saved();

    @Message
    String emailLabel();

    @Message
    String emailHint();

    @Message
    String emailWrong();

    @Message
    String languageLabel();

    @Message
    String kindsTitle();

    @Message
    String kindsHint();

    @Message
    String granted();

    @Message
    String ending();

    @Message
    String issued();

    @Message
    String used();

    @Message
    String reversed();

    @Message
    String frozen();

    @Message
    String unfrozen();

    @Message
    String save();
}
