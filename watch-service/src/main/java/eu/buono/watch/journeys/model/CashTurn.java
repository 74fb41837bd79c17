package eu.buono.watch.journeys.model;

/**
 * By which way the voucher of a round is cashed, by REST and by SOAP in turn: a voucher costs more than all else that
 * is walked together, and behind both ways the same is done.
 *
 * @param way the journey that cashes it
 */
public record CashTurn(Journey way) {

    public static CashTurn first() {
        return new CashTurn(Journey.CAPTURE);
    }

    public CashTurn next() {
        return new CashTurn(other(way));
    }

    public static Journey other(Journey way) {
        return way == Journey.CAPTURE ? Journey.SOAP_CONFIRM : Journey.CAPTURE;
    }
}
