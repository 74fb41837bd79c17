package eu.buono.contracts.event;

import static eu.buono.contracts.event.Party.MERCHANT_SERVICE;
import static eu.buono.contracts.event.Party.PUBLIC_BODY;
import static eu.buono.contracts.event.Party.SETTLEMENT_SERVICE;
import static eu.buono.contracts.event.Party.VOUCHER_SERVICE;
import static eu.buono.contracts.event.Party.WALLET_SERVICE;
import static eu.buono.contracts.event.Party.WATCH_SERVICE;

import java.util.List;

/**
 * What an event says, in one sentence, and who acts on it. Kept by hand: the documents are generated from it.
 *
 * @param receivers who acts on the event; others may listen, and ignore what they do not care for
 */
record EventDescription(Class<? extends Event> eventClass, String sentence, List<Party> receivers) {

    static final List<EventDescription> ALL = List.of(
            of(WalletEvent.GrantLoadedV1.class, "A grant became a lot of a wallet.", PUBLIC_BODY, VOUCHER_SERVICE),
            of(
                    WalletEvent.GrantRefusedV1.class,
                    "A grant that was asked for on the loads topic was refused; no money moved.",
                    PUBLIC_BODY),
            of(
                    WalletEvent.BeneficiaryLinkedV1.class,
                    "A tax code changed: two ids are one person's, with all that were linked to either before.",
                    VOUCHER_SERVICE),
            of(
                    WalletEvent.FundsHeldV1.class,
                    "Money was set aside for a voucher; usableUntil is the earliest end among its lots.",
                    VOUCHER_SERVICE),
            of(
                    WalletEvent.HoldRefusedV1.class,
                    "No money was set aside for a voucher, and none will be.",
                    VOUCHER_SERVICE),
            of(WalletEvent.FundsReleasedV1.class, "The money held for a voucher went back to its lots."),
            of(
                    WalletEvent.FundsSpentV1.class,
                    "The captured part of a hold was spent, and the rest went back to its lots."),
            of(
                    WalletEvent.SpendReversedV1.class,
                    "All money that was spent for a voucher went back to the lots that it came from."),
            of(
                    WalletEvent.SpendPartlyReversedV1.class,
                    "A part of the money that was spent for a voucher went back to its lots, last spent first."),
            of(
                    WalletEvent.LotExpiredV1.class,
                    "A lot reached its end; amount is what was available in it and is lost to the holder."),
            of(
                    WalletEvent.LotEndsSoonV1.class,
                    "A lot ends in 30 days, 7 or one; available is what is lost then unless it is used.",
                    VOUCHER_SERVICE),
            of(
                    WalletEvent.GrantCorrectedV1.class,
                    "The public body made a grant more or less, or revoked it; outstanding is what is still owed of it."),
            of(WalletEvent.FundsRecoveredV1.class, "Money was taken back from a lot, since a grant became less."),
            of(
                    WalletEvent.WalletFrozenV1.class,
                    "The holder froze the own wallet: no new money is held from it.",
                    VOUCHER_SERVICE),
            of(WalletEvent.WalletUnfrozenV1.class, "The holder lifted the own freeze of a wallet.", VOUCHER_SERVICE),
            of(
                    VoucherEvent.VoucherRequestedV1.class,
                    "A holder asked for a voucher, which must be issued before the deadline.",
                    WALLET_SERVICE),
            of(
                    VoucherEvent.RegistrationRequestedV1.class,
                    "The money is held and the code drawn; merchant-service has custody as soon as it registers it.",
                    MERCHANT_SERVICE,
                    SETTLEMENT_SERVICE),
            of(
                    VoucherEvent.VoucherIssuedV1.class,
                    "The holder can see the code, and every till accepts it.",
                    VOUCHER_SERVICE),
            of(VoucherEvent.IssuanceRefusedV1.class, "The issuance ended without a voucher; no money is held."),
            of(
                    VoucherEvent.VoucherWithdrawnV1.class,
                    "The issuance ended before the code was shown; the money goes back, on the tills' word if asked.",
                    WALLET_SERVICE,
                    MERCHANT_SERVICE),
            of(
                    VoucherEvent.CancellationRequestedV1.class,
                    "The holder asks the custodian to cancel an issued voucher.",
                    MERCHANT_SERVICE),
            of(
                    MerchantEvent.VoucherRegisteredV1.class,
                    "Every till accepts the voucher's code from now on.",
                    VOUCHER_SERVICE),
            of(MerchantEvent.VoucherAuthorisedV1.class, "A till froze the voucher until it captures, voids or lapses."),
            of(
                    MerchantEvent.AuthorisationEndedV1.class,
                    "The freeze ended without a capture; the voucher can be used again."),
            of(
                    MerchantEvent.VoucherRedeemedV1.class,
                    "A till captured the amount; the voucher is spent and the rest of its amount is free.",
                    WALLET_SERVICE,
                    VOUCHER_SERVICE,
                    MERCHANT_SERVICE),
            of(
                    MerchantEvent.VoucherRedeemedV2.class,
                    "A till captured the amount; says all that a settlement needs.",
                    WALLET_SERVICE,
                    VOUCHER_SERVICE,
                    MERCHANT_SERVICE,
                    SETTLEMENT_SERVICE),
            of(
                    MerchantEvent.RedemptionReversedV1.class,
                    "A captured redemption was undone in full; the money goes back to its lots.",
                    WALLET_SERVICE,
                    VOUCHER_SERVICE,
                    MERCHANT_SERVICE),
            of(
                    MerchantEvent.RedemptionReversedV2.class,
                    "A captured redemption was undone in full; says all that a settlement needs.",
                    WALLET_SERVICE,
                    VOUCHER_SERVICE,
                    MERCHANT_SERVICE,
                    SETTLEMENT_SERVICE),
            of(
                    MerchantEvent.RedemptionPartlyReversedV1.class,
                    "A part of a captured redemption was given back, or the rest after parts; with all so far.",
                    WALLET_SERVICE,
                    VOUCHER_SERVICE,
                    MERCHANT_SERVICE,
                    SETTLEMENT_SERVICE),
            of(
                    MerchantEvent.VoucherClosedV1.class,
                    "The custodian closed the voucher unspent.",
                    WALLET_SERVICE,
                    VOUCHER_SERVICE),
            of(
                    MerchantEvent.CancellationRefusedV1.class,
                    "The custodian did not cancel the voucher, since it is frozen, redeemed or closed.",
                    VOUCHER_SERVICE),
            of(
                    ProgrammeEvent.ProgrammePublishedV1.class,
                    "All rules and labels of a programme, from now on; read, and published by former versions alone.",
                    VOUCHER_SERVICE,
                    MERCHANT_SERVICE,
                    WATCH_SERVICE),
            of(
                    ProgrammeEvent.ProgrammePublishedV2.class,
                    "Terms of a programme and from when they hold, coming ones too; the highest revision counts.",
                    VOUCHER_SERVICE,
                    MERCHANT_SERVICE,
                    WATCH_SERVICE),
            of(
                    SettlementEvent.SettlementClosedV1.class,
                    "A period of a merchant was closed: so much is owed, and may be invoiced.",
                    MERCHANT_SERVICE),
            of(
                    SettlementEvent.InvoiceRefusedV1.class,
                    "The public body refused the invoice of a settlement; it can be invoiced again.",
                    MERCHANT_SERVICE),
            of(
                    SettlementEvent.SettlementPaidV1.class,
                    "The bank has transferred a settlement; it may come back, and be paid in another step.",
                    MERCHANT_SERVICE),
            of(
                    FraudEvent.FraudSuspectedV1.class,
                    "A sign of fraud was found, or further claims belong to one; no proof, a person decides.",
                    SETTLEMENT_SERVICE,
                    WATCH_SERVICE),
            of(
                    FraudEvent.FraudDecidedV1.class,
                    "The public body releases the claims that are held for a case, or refuses to pay them.",
                    SETTLEMENT_SERVICE,
                    WATCH_SERVICE),
            of(
                    TotalsEvent.BookTotalsV1.class,
                    "What a book says was redeemed, in sums by minute that tell one voucher that differs.",
                    WATCH_SERVICE),
            of(
                    LoadEvent.GrantRequestedV1.class,
                    "The public body grants money to a person, once per beneficiary, programme and grantReference.",
                    WALLET_SERVICE));

    static EventDescription of(Event event) {
        return ALL.stream()
                .filter(description -> description.eventClass().equals(event.getClass()))
                .findFirst()
                .orElseThrow();
    }

    private static EventDescription of(Class<? extends Event> eventClass, String sentence, Party... receivers) {
        return new EventDescription(eventClass, sentence, List.of(receivers));
    }

    String type() {
        return eventClass.getSimpleName();
    }
}
