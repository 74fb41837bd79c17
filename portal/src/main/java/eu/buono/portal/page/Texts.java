package eu.buono.portal.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What all pages say; the sentences stand in {@code messages/frame_LANGUAGE.properties}. */
@MessageBundle(value = "frame", locale = "it")
public interface Texts {

    @Message
    String skip();

    @Message
    String tagline();

    @Message
    String signIn();

    @Message
    String signOut();

    @Message
    String menu();

    @Message
    String balance();

    @Message
    String newVoucher();

    @Message
    String vouchers();

    @Message
    String notices();

    @Message
    String counter();

    @Message
    String statement();

    @Message
    String settlements();

    @Message
    String decide();

    @Message
    String merchants();

    @Message
    String loads();

    @Message
    String people();

    @Message
    String problemTitle();

    @Message
    String noAnswer();

    @Message
    String noAnswerWhatToDo();

    @Message
    String retryLater();

    @Message
    String retryAfterChange();

    @Message
    String retryNever();

    @Message
    String support(String reference);

    @Message
    String formRefused();

    @Message
    String formRefusedWhatToDo();

    @Message
    String notFound();

    @Message
    String notFoundWhatToDo();

    @Message
    String forbidden();

    @Message
    String forbiddenWhatToDo();

    @Message
    String back();

    @Message
    String programmes();

    @Message
    String parked();

    @Message
    String cases();

    @Message
    String business();

    /** The link at the foot of every page. */
    @Message
    String status();

    @Message
    String statusNow();
}
