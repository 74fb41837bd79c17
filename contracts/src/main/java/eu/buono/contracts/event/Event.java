package eu.buono.contracts.event;

import java.util.UUID;

/** A fact that one service tells the others. Immutable once released; its simple class name is its type on the wire. */
public sealed interface Event
        permits WalletEvent,
                VoucherEvent,
                MerchantEvent,
                ProgrammeEvent,
                SettlementEvent,
                FraudEvent,
                TotalsEvent,
                LoadEvent {

    /** The aggregate whose events keep their order: the Kafka key. */
    UUID aggregateId();
}
