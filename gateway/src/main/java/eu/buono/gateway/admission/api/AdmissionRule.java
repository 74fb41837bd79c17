package eu.buono.gateway.admission.api;

import java.util.Optional;

/**
 * What a request of one route must be, to pass.
 *
 * @param bodyBytesMax larger bodies are refused
 * @param isOpen whether no token is needed
 * @param takesCertificates whether a client certificate may stand in for a token
 * @param takesTickets whether a ticket in the query may stand in for a token; what it is worth, the service decides
 * @param role that the token must have; empty: any valid token
 * @param rate how often one caller and one address may ask
 * @param pool whose requests under way it counts among
 * @param isBoundByLoad whether a late answer means that too much is asked; uploads and streams are meant to last
 * @param isQueued whether people wait for their turn on opening days
 */
public record AdmissionRule(
        long bodyBytesMax,
        boolean isOpen,
        boolean takesCertificates,
        boolean takesTickets,
        Optional<String> role,
        RateClass rate,
        String pool,
        boolean isBoundByLoad,
        boolean isQueued) {}
