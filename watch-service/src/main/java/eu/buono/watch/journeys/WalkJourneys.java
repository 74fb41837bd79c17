package eu.buono.watch.journeys;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends the canaries on their way, each on its own, so that one that waits holds up no other. */
@ApplicationScoped
class WalkJourneys {

    private final LoadRound load;
    private final HolderRound holder;
    private final TillRound till;
    private final SoapRound soap;
    private final PeopleRound people;

    WalkJourneys(LoadRound load, HolderRound holder, TillRound till, SoapRound soap, PeopleRound people) {
        this.load = load;
        this.holder = holder;
        this.till = till;
        this.soap = soap;
        this.people = people;
    }

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void load() {
        load.walk();
    }

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void lookAtBalance() {
        holder.walkBalance();
    }

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void issue() {
        holder.walkIssue();
    }

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void useAtTill() {
        till.walk();
    }

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void askForStatement() {
        till.walkStatement();
    }

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void useAtSoapTill() {
        soap.walk();
    }

    @Scheduled(every = "{buono.journeys.interval}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void visitPages() {
        people.walk();
    }
}
