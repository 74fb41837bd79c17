package eu.buono.gateway.admission.port;

/** A connection as the {@link PortShares} count it. */
interface Connection {

    Network network();

    /** Ends it now; its removal follows. */
    void cut();
}
