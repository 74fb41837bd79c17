package eu.buono.portal.office;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of offices say; the sentences stand in {@code messages/office_LANGUAGE.properties}. */
@MessageBundle(value = "office", locale = "it")
public interface OfficeTexts {

    @Message
    String settlementsTitle();

    @Message
    String invoicedTitle();

    @Message
    String acceptedTitle();

    @Message
    String noneInvoiced();

    @Message
    String noneAccepted();

    @Message
    String merchantColumn();

    @Message
    String periodColumn();

    @Message
    String amountColumn();

    @Message
    String invoiceColumn();

    @Message
    String stateColumn();

    @Message
    String partitaIva();

    @Message
    String decision();

    @Message
    String accept();

    @Message
    String reject();

    @Message
    String reasonLabel();

    @Message
    String programmeLabel();

    @Message
    String dayLabel();

    @Message
    String propose();

    @Message
    String payoutTitle();

    @Message
    String transfers();

    @Message
    String fourEyes();

    @Message
    String suspectAmount(String amount);

    @Message
    String suspectCases();

    @Message
    String approve();

    @Message
    String approvedText();

    @Message
    String merchantsTitle();

    @Message
    String stateActive();

    @Message
    String stateSuspended();

    @Message
    String stateClosed();

    @Message
    String stateWaiting();

    @Message
    String activate();

    @Message
    String suspend();

    @Message
    String more();

    @Message
    String loadsTitle();

    @Message
    String fileLabel();

    @Message
    String fileHint();

    @Message
    String upload();

    @Message
    String loadUnderWay();

    @Message
    String loadDone();

    @Message
    String loadFailed();

    @Message
    String rowsRead();

    @Message
    String rowsLoaded();

    @Message
    String rowsKnown();

    @Message
    String rowsRefused();

    @Message
    String refusedRows();

    @Message
    String peopleTitle();

    @Message
    String peopleText();

    @Message
    String taxCodeLabel();

    @Message
    String find();

    @Message
    String walletsTitle();

    @Message
    String vouchersTitle();

    @Message
    String nothingFound();

    @Message
    String filesTitle();
}
