package eu.buono.merchant.redemption.custody;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.CodeHash;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.TimeOrderedIds;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.event.VoucherEvent;
import eu.buono.contracts.event.VoucherEvent.RegistrationRequestedV1;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Takes made-up vouchers into custody for a transaction that will be rolled back: what a warm-up redeems. */
@ApplicationScoped
public class CustodyRehearsal {

    private static final Duration VALIDITY = Duration.ofDays(1);

    private final ChangeCustody changeCustody;

    CustodyRehearsal(ChangeCustody changeCustody) {
        this.changeCustody = changeCustody;
    }

    /** Registers an open voucher of {@code amount} under each code, by the way that real ones take. */
    public void register(Connection connection, Collection<CodeHash> codes, Money amount, Instant now)
            throws SQLException {
        changeCustody.rehearse(
                connection,
                codes.stream().map(code -> requested(code, amount, now)).toList());
    }

    static VoucherEvent requested(CodeHash code, Money amount, Instant now) {
        return new RegistrationRequestedV1(
                new VoucherId(TimeOrderedIds.next(now)),
                new ProgrammeId("warm-up"),
                Channel.PHYSICAL,
                new CategoryId("warm-up"),
                new GoodId("warm-up"),
                amount,
                code,
                now.plus(VALIDITY));
    }
}
