package eu.buono.portal.home;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the first page says; the sentences stand in {@code messages/home_LANGUAGE.properties}. */
@MessageBundle(value = "home", locale = "it")
public interface HomeTexts {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String teacherTitle();

    @Message
    String teacherText();

    @Message
    String shopTitle();

    @Message
    String shopText();

    @Message
    String officeTitle();

    @Message
    String officeText();

    @Message
    String signIn();

    @Message
    String withSpid();

    @Message
    String nothingTitle();

    @Message
    String nothingText();
}
