package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.GoodId;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;

/** Vouchers of the goods and programmes that the variants of the web service know. */
final class SoapRegistrations {

    private SoapRegistrations() {}

    static RegistrationRequestedV1 ofGood(RegistrationRequestedV1 from, String good) {
        return of(from, from.programmeId(), new GoodId(good));
    }

    static RegistrationRequestedV1 ofProgramme(RegistrationRequestedV1 from, String programme) {
        return of(from, new ProgrammeId(programme), from.goodId());
    }

    private static RegistrationRequestedV1 of(RegistrationRequestedV1 from, ProgrammeId programme, GoodId good) {
        return new RegistrationRequestedV1(
                from.voucherId(),
                programme,
                from.channel(),
                from.categoryId(),
                good,
                from.amount(),
                from.codeHash(),
                from.expiresAt());
    }
}
