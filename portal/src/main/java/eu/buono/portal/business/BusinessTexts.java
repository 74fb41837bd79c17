package eu.buono.portal.business;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of a business say; the sentences stand in {@code messages/business_LANGUAGE.properties}. */
@MessageBundle(value = "business", locale = "it")
public interface BusinessTexts {

    @Message
    String tillsTitle();

    @Message
    String back();

    @Message
    String tillsText();

    @Message
    String secretOnce();

    @Message
    String till();

    @Message
    String clientId();

    @Message
    String secret();

    @Message
    String boundTo();

    @Message
    String allShops();

    @Message
    String madeAt();

    @Message
    String revokedAt();

    @Message
    String revoke();

    @Message
    String noTills();

    @Message
    String newTillTitle();

    @Message
    String tillName();

    @Message
    String makeTill();

    @Message
    String webhooksTitle();

    @Message
    String webhooksText();

    @Message
    String url();

    @Message
    String noWebhooks();

    @Message
    String newWebhookTitle();

    @Message
    String urlHint();

    @Message
    String makeWebhook();

    @Message
    String deliveriesTitle();

    @Message
    String sendTest();

    @Message
    String endWebhook();

    @Message
    String delivered();

    @Message
    String givenUp();

    @Message
    String pending();

    @Message
    String nextTry(String time);

    @Message
    String attempts();

    @Message
    String triedAt();

    @Message
    String answer();

    @Message
    String took();

    @Message
    String messageText();

    @Message
    String sendAgain();

    @Message
    String noDeliveries();

    @Message
    String older();

    @Message
    String certificatesTitle();

    @Message
    String certificatesText();

    @Message
    String serialNumber(String number);

    @Message
    String certificateValid();

    @Message
    String certificateExpired();

    @Message
    String certificateRevoked();

    @Message
    String endsSoon();

    @Message
    String issuedAt();

    @Message
    String expiresAt();

    @Message
    String download();

    @Message
    String noCertificates();

    @Message
    String newCertificateTitle();

    @Message
    String withRequestTitle();

    @Message
    String requestLabel();

    @Message
    String requestHint();

    @Message
    String certify();

    @Message
    String withKeyTitle();

    @Message
    String passwordLabel();

    @Message
    String passwordHint();

    @Message
    String makeKey();

    @Message
    String stateActive();

    @Message
    String stateSuspended();

    @Message
    String stateClosed();

    @Message
    String stateWaiting();

    @Message
    String waitingWhatToDo();

    @Message
    String partitaIva();

    @Message
    String merchantCode();

    @Message
    String offerTitle();

    @Message
    String categoriesTitle();

    @Message
    String channelsTitle();

    @Message
    String inShops();

    @Message
    String online();

    @Message
    String saveOffer();

    @Message
    String shopsTitle();

    @Message
    String changeShop();

    @Message
    String saveShop();

    @Message
    String addShopTitle();

    @Message
    String addShop();

    @Message
    String shopName();

    @Message
    String address();

    @Message
    String postcode();

    @Message
    String municipality();

    @Message
    String province();

    @Message
    String registrationTitle();

    @Message
    String registrationText();

    @Message
    String whoTitle();

    @Message
    String office();

    @Message
    String name();

    @Message
    String email();

    @Message
    String firstShopTitle();

    @Message
    String register();

    @Message
    String invoiceTitle();

    @Message
    String backToSettlements();

    @Message
    String periodLabel();

    @Message
    String amountLabel();

    @Message
    String invoiceNumber();

    @Message
    String reasonLabel();

    @Message
    String preparedText();

    @Message
    String downloadInvoice();

    @Message
    String filesTitle();

    @Message
    String fileNumber(String number, int vouchers);

    @Message
    String fileEnded(String reason);

    @Message
    String linesTaken(int taken, int open);

    @Message
    String refusedLine(int document, int line);

    @Message
    String writeTitle();

    @Message
    String numberHint();

    @Message
    String writeInvoice();

    @Message
    String ownTitle();

    @Message
    String ownFile();

    @Message
    String ownHint();

    @Message
    String handIn();

    @Message
    String payeeTitle();

    @Message
    String payeeKnown(String iban, String time);

    @Message
    String payeeMissing();

    @Message
    String payeeChange();

    @Message
    String taxRegime();

    @Message
    String ibanHint();

    @Message
    String savePayee();

    @Message
    String fileRefused();
}
