package eu.buono.contracts;

/**
 * What a voucher is good for: the same from the holder's request to the till.
 *
 * @param amount most that the voucher pays
 */
public record VoucherTerms(
        ProgrammeId programmeId, Channel channel, CategoryId categoryId, GoodId goodId, Money amount) {}
