package eu.buono.portal.status;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the status page says; the sentences stand in {@code messages/status_LANGUAGE.properties}. */
@MessageBundle(value = "status", locale = "it")
public interface StatusTexts {

    @Message
    String title();

    @Message
    String allUp();

    @Message
    String allSlow();

    @Message
    String notAllKnown();

    @Message
    String someFail();

    @Message
    String asOf(String at);

    @Message
    String how();

    @Message
    String everybody(String since, long requests, long failed, long late);

    @Message
    String load();

    @Message
    String peopleLogIn();

    @Message
    String pages();

    @Message
    String balance();

    @Message
    String issue();

    @Message
    String logIn();

    @Message
    String check();

    @Message
    String authorise();

    @Message
    String capture();

    @Message
    String reverse();

    @Message
    String soapCheck();

    @Message
    String soapConfirm();

    @Message
    String statement();

    @Message
    String up();

    @Message
    String slow();

    @Message
    String failing();

    @Message
    String unknown();

    @Message
    String since(String time);

    @Message
    String share(String share, int days);

    @Message
    String byDay();

    @Message
    String dayColumn();

    @Message
    String walksColumn();

    @Message
    String failedColumn();

    @Message
    String slowColumn();

    @Message
    String noDays();

    @Message
    String nobodyAnswers();

    @Message
    String nobodyAnswersWhatToDo();

    @Message
    String elsewhere();
}
