package eu.buono.portal.holder;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of holders say; the sentences stand in {@code messages/holder_LANGUAGE.properties}. */
@MessageBundle(value = "holder", locale = "it")
public interface HolderTexts {

    @Message
    String balanceTitle();

    @Message
    String canSpend(String amount);

    @Message
    String heldAmount(String amount);

    @Message
    String spentAmount(String amount);

    @Message
    String frozen();

    @Message
    String freeze();

    @Message
    String freezeHint();

    @Message
    String unfreeze();

    @Message
    String lotsTitle();

    @Message
    String lotGrant();

    @Message
    String lotLoaded();

    @Message
    String lotLeft();

    @Message
    String lotUntil();

    @Message
    String lotBar(String left, String loaded);

    @Message
    String earliestFirst();

    @Message
    String noWallet();

    @Message
    String noWalletWhatToDo();

    @Message
    String missingTitle(String programme);

    @Message
    String missingYear(String year);

    @Message
    String missingAwaited();

    @Message
    String missingNotDue(String reason);

    @Message
    String missingNotRecorded();

    @Message
    String missingClass(String name, String evidence);

    @Message
    String missingAppeal(String office);

    @Message
    String newTitle();

    @Message
    String step(int number);

    @Message
    String whatTitle();

    @Message
    String whereTitle();

    @Message
    String amountTitle();

    @Message
    String goOn();

    @Message
    String stepBack();

    @Message
    String physical();

    @Message
    String physicalHint();

    @Message
    String online();

    @Message
    String onlineHint();

    @Message
    String summary(String good, String where);

    @Message
    String rulesTitle();

    @Message
    String ruleBalance(String amount);

    @Message
    String rulePart();

    @Message
    String ruleCancellable();

    @Message
    String ruleCancellableAfter(int days);

    @Message
    String ruleNotCancellable();

    @Message
    String amountLabel();

    @Message
    String amountHint(String example);

    @Message
    String amountWrong();

    @Message
    String create();

    @Message
    String unsureTitle();

    @Message
    String unsureText();

    @Message
    String tryAgain();

    @Message
    String voucherTitle(String amount);

    @Message
    String waitTitle();

    @Message
    String waitText(String deadline);

    @Message
    String waitLeave();

    @Message
    String waitCancelling();

    @Message
    String lookAgain();

    @Message
    String codeTitle();

    @Message
    String codeHint();

    @Message
    String qrAlternative(String code);

    @Message
    String barcodeAlternative(String code);

    @Message
    String copyText(String when);

    @Message
    String goodUntil(String day);

    @Message
    String goodFor();

    @Message
    String where();

    @Message
    String requestedAt();

    @Message
    String cancel();

    @Message
    String cancelHint();

    @Message
    String cancelRefused();

    @Message
    String redeemedText(String amount, String when);

    @Message
    String reversedText(String when);

    @Message
    String refusedText();

    @Message
    String cancelledText();

    @Message
    String expiredText();

    @Message
    String vouchersTitle();

    @Message
    String noVouchers();

    @Message
    String amountColumn();

    @Message
    String stateColumn();

    @Message
    String older();

    @Message
    String stateUnderWay();

    @Message
    String stateIssued();

    @Message
    String stateRedeemed();

    @Message
    String stateCancelled();

    @Message
    String stateExpired();

    @Message
    String stateRefused();

    @Message
    String queueTitle();

    @Message
    String queueJoinText();

    @Message
    String queueJoin();

    @Message
    String queueEarlyText();

    @Message
    String queueOpensAt(String when);

    @Message
    String queuePosition(long position);

    @Message
    String queueWait(long minutes);

    @Message
    String queueSoon();

    @Message
    String queueKept();

    @Message
    String queueAdmittedTitle();

    @Message
    String queueAdmittedText(String until);
}
