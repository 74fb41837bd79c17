package eu.buono.portal.programme;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the editor of programmes says; the sentences stand in {@code messages/programme_LANGUAGE.properties}. */
@MessageBundle(value = "programme", locale = "it")
public interface ProgrammeTexts {

    @Message
    String programmesTitle();

    @Message
    String programmesText();

    @Message
    String versionNumber(int number);

    @Message
    String howItChanges();

    @Message
    String proposePatch();

    @Message
    String proposeTerms();

    @Message
    String versionsTitle();

    @Message
    String versionColumn();

    @Message
    String stateColumn();

    @Message
    String holdsFrom();

    @Message
    String madeBy();

    @Message
    String inForce();

    @Message
    String coming();

    @Message
    String past();

    @Message
    String withdrawn();

    @Message
    String change();

    @Message
    String shipped();

    @Message
    String changesTitle();

    @Message
    String noChanges();

    @Message
    String proposedAt();

    @Message
    String reason();

    @Message
    String waits();

    @Message
    String approved();

    @Message
    String rejected();

    @Message
    String older();

    @Message
    String reversalWindow();

    @Message
    String grantsTitle();

    @Message
    String from();

    @Message
    String until();

    @Message
    String grantMax();

    @Message
    String yearMax();

    @Message
    String validYears();

    @Message
    String categoriesTitle();

    @Message
    String category();

    @Message
    String where();

    @Message
    String inShops();

    @Message
    String online();

    @Message
    String wholeDocument();

    @Message
    String proposeTitle();

    @Message
    String noDocument(int line, int column);

    @Message
    String noDate();

    @Message
    String nothingProposed();

    @Message
    String termsLabel();

    @Message
    String patchLabel();

    @Message
    String termsHint();

    @Message
    String patchHint();

    @Message
    String fromLabel();

    @Message
    String fromHint(String zone);

    @Message
    String propose();

    @Message
    String changeTitle();

    @Message
    String madeOf();

    @Message
    String atOnce();

    @Message
    String becomes();

    @Message
    String whoTitle();

    @Message
    String what();

    @Message
    String who();

    @Message
    String when();

    @Message
    String actProposed();

    @Message
    String actApproved();

    @Message
    String actRejected();

    @Message
    String actWithdrawn();

    @Message
    String differencesTitle();

    @Message
    String place();

    @Message
    String before();

    @Message
    String after();

    @Message
    String nothing();

    @Message
    String decideTitle();

    @Message
    String fourEyes();

    @Message
    String approve();

    @Message
    String reject();

    @Message
    String withdraw();

    @Message
    String days(long days);
}
