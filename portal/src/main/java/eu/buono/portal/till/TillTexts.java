package eu.buono.portal.till;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of shops say; the sentences stand in {@code messages/till_LANGUAGE.properties}. */
@MessageBundle(value = "till", locale = "it")
public interface TillTexts {

    @Message
    String counterTitle();

    @Message
    String codeLabel();

    @Message
    String codeHint();

    @Message
    String check();

    @Message
    String pictureTitle();

    @Message
    String pictureLabel();

    @Message
    String pictureHint();

    @Message
    String readPicture();

    @Message
    String pictureUnreadable();

    @Message
    String pictureKindWrong();

    @Message
    String codeWrong();

    @Message
    String cameraTitle();

    @Message
    String cameraStart();

    @Message
    String cameraStop();

    @Message
    String cameraHint();

    @Message
    String cameraRefused();

    @Message
    String voucherTitle(String amount);

    @Message
    String goodFor();

    @Message
    String validUntil();

    @Message
    String cashLabel();

    @Message
    String cashHint(String amount);

    @Message
    String referenceLabel();

    @Message
    String referenceHint();

    @Message
    String cash();

    @Message
    String other();

    @Message
    String amountWrong();

    @Message
    String cashedTitle(String amount);

    @Message
    String cashedText();

    @Message
    String reversedTitle(String amount);

    @Message
    String reversedText();

    @Message
    String reverse();

    @Message
    String reverseHint();

    @Message
    String next();

    @Message
    String cashedAt();

    @Message
    String statementTitle();

    @Message
    String owed(String amount);

    @Message
    String noClaims();

    @Message
    String sale();

    @Message
    String reversal();

    @Message
    String kindColumn();

    @Message
    String amountColumn();

    @Message
    String whenColumn();

    @Message
    String more();

    @Message
    String settlementsTitle();

    @Message
    String noSettlements();

    @Message
    String periodColumn();

    @Message
    String stateColumn();

    @Message
    String invoiceColumn();

    @Message
    String period(String from, String until);

    @Message
    String heldTitle();

    @Message
    String heldText();

    @Message
    String heldMissing();

    @Message
    String heldSince(String day);

    @Message
    String heldRefused();

    @Message
    String stateClosed();

    @Message
    String stateInvoiced();

    @Message
    String stateAccepted();

    @Message
    String stateRejected();

    @Message
    String stateOrdered();

    @Message
    String statePaid(String day);

    @Message
    String stateReturned();

    @Message
    String toInvoice();
}
