package eu.buono.portal.office;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of held cases say; the sentences stand in {@code messages/cases_LANGUAGE.properties}. */
@MessageBundle(value = "cases", locale = "it")
public interface CaseTexts {

    @Message
    String casesTitle();

    @Message
    String casesText();

    @Message
    String openCases();

    @Message
    String releasedCases();

    @Message
    String refusedCases();

    @Message
    String noCases();

    @Message
    String signalColumn();

    @Message
    String sinceColumn();

    @Message
    String since(String day, int days);

    @Message
    String heldColumn();

    @Message
    String amountColumn();

    @Message
    String claimsColumn();

    @Message
    String claims(int claims, int settled);

    @Message
    String merchantColumn();

    @Message
    String dayColumn();

    @Message
    String stateColumn();

    @Message
    String stateOpen();

    @Message
    String stateReleased();

    @Message
    String stateRefused();

    @Message
    String decided(String time, String reason);

    @Message
    String figuresTitle();

    @Message
    String figuresMissing();

    @Message
    String figureColumn();

    @Message
    String valueColumn();

    @Message
    String thresholdColumn();

    @Message
    String claimsTitle();

    @Message
    String voucherColumn();

    @Message
    String claimAmount();

    @Message
    String claimHeld();

    @Message
    String claimRefused();

    @Message
    String claimReleased();

    @Message
    String claimSettled(String settlement);

    @Message
    String decideTitle();

    @Message
    String decideText();

    @Message
    String reasonLabel();

    @Message
    String reasonHint();

    @Message
    String release();

    @Message
    String refuse();

    @Message
    String more();

    @Message
    String instantCashing();

    @Message
    String wholeSums();

    @Message
    String splitSum();

    @Message
    String takingsRise();

    @Message
    String endRush();

    @Message
    String captureAndReversal();

    @Message
    String otherSignal();

    @Message
    String captures();

    @Message
    String holders();

    @Message
    String vouchers();

    @Message
    String reversals();

    @Message
    String secondsToCash();

    @Message
    String cents();

    @Message
    String reversedCents();

    @Message
    String percentOfUsual();

    @Message
    String otherFigure();
}
