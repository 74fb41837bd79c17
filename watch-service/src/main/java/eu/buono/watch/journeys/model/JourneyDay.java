package eu.buono.watch.journeys.model;

import java.time.LocalDate;

/** How a journey went on one day, in UTC. */
public record JourneyDay(LocalDate day, long walks, long failed, long slow, long tookMaxMillis) {}
