package eu.buono.settlement.payout;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.MxWriteConfiguration;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.ChargeBearerType1Code;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.PaymentTypeInformation26;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import com.prowidesoftware.swift.model.mx.dic.ServiceLevel8Choice;
import eu.buono.settlement.payout.model.Payout.Ordered;
import eu.buono.settlement.payout.model.Transfer;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Writes a payout as an order for the bank, {@code pain.001.001.09}, with the control sums of its transfers. */
final class Pain001File {

    private static final int NAME_LENGTH_MAX = 70;

    private final PayoutConfig debtor;

    Pain001File(PayoutConfig debtor) {
        this.debtor = debtor;
    }

    /**
     * Loads what the first file needs, which may take seconds: a transaction that is idle for so long is ended by the
     * server.
     */
    static void load() {
        new MxPain00100109()
                .setCstmrCdtTrfInitn(new CustomerCreditTransferInitiationV09())
                .message(new MxWriteConfiguration());
    }

    /** The file; the same payout is the same text. */
    String write(Ordered payout) {
        var order = new CustomerCreditTransferInitiationV09()
                .setGrpHdr(header(payout))
                .addPmtInf(instruction(payout));
        var configuration = new MxWriteConfiguration();
        configuration.documentPrefix = null;
        return new MxPain00100109().setCstmrCdtTrfInitn(order).message(configuration);
    }

    private GroupHeader85 header(Ordered payout) {
        var plan = payout.plan();
        return new GroupHeader85()
                .setMsgId(id(payout))
                .setCreDtTm(payout.approvedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
                .setNbOfTxs(Integer.toString(plan.transfers().size()))
                .setCtrlSum(euro(plan.total().cents()))
                .setInitgPty(party(debtor.debtorName()));
    }

    private PaymentInstruction30 instruction(Ordered payout) {
        var plan = payout.plan();
        var instruction = new PaymentInstruction30()
                .setPmtInfId(id(payout))
                .setPmtMtd(PaymentMethod3Code.TRF)
                .setNbOfTxs(Integer.toString(plan.transfers().size()))
                .setCtrlSum(euro(plan.total().cents()))
                .setPmtTpInf(new PaymentTypeInformation26().addSvcLvl(new ServiceLevel8Choice().setCd("SEPA")))
                .setReqdExctnDt(new DateAndDateTime2Choice().setDt(plan.executionDay()))
                .setDbtr(party(debtor.debtorName()))
                .setDbtrAcct(account(debtor.debtorIban()))
                .setDbtrAgt(new BranchAndFinancialInstitutionIdentification6()
                        .setFinInstnId(new FinancialInstitutionIdentification18().setBICFI(debtor.debtorBic())))
                .setChrgBr(ChargeBearerType1Code.SLEV);
        plan.transfers().forEach(transfer -> instruction.addCdtTrfTxInf(transaction(transfer)));
        return instruction;
    }

    private static CreditTransferTransaction34 transaction(Transfer transfer) {
        var amount = new ActiveOrHistoricCurrencyAndAmount()
                .setCcy(transfer.amount().currency())
                .setValue(euro(transfer.amount().cents()));
        return new CreditTransferTransaction34()
                .setPmtId(new PaymentIdentification6()
                        .setInstrId(transfer.endToEndId())
                        .setEndToEndId(transfer.endToEndId()))
                .setAmt(new AmountType4Choice().setInstdAmt(amount))
                .setCdtr(party(transfer.payeeName()))
                .setCdtrAcct(account(transfer.iban()))
                .setRmtInf(new RemittanceInformation16().addUstrd("SETTLEMENT " + transfer.settlementId()));
    }

    /** At most 35 characters, as the bank takes it: the payout's id without hyphens. */
    private static String id(Ordered payout) {
        return payout.plan().payoutId().toString().replace("-", "");
    }

    private static PartyIdentification135 party(String name) {
        return new PartyIdentification135().setNm(plain(name));
    }

    /** Letters and signs that every bank of SEPA takes. */
    private static String plain(String name) {
        var letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        var taken = letters.replaceAll("[^A-Za-z0-9/?:().,'+ -]", " ");
        return taken.length() > NAME_LENGTH_MAX ? taken.substring(0, NAME_LENGTH_MAX) : taken;
    }

    private static CashAccount38 account(String iban) {
        return new CashAccount38().setId(new AccountIdentification4Choice().setIBAN(iban));
    }

    private static BigDecimal euro(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
