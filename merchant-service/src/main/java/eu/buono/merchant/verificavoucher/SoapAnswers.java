package eu.buono.merchant.verificavoucher;

import static eu.buono.contracts.HttpRefusal.INTERNAL_DEFECT;
import static eu.buono.contracts.HttpRefusal.METHOD_NOT_ALLOWED;
import static eu.buono.contracts.HttpRefusal.SERVICE_UNAVAILABLE;
import static eu.buono.contracts.RefusedException.refused;

import eu.buono.contracts.RefusedException;
import eu.buono.contracts.verificavoucher.FaultCode;
import eu.buono.merchant.access.api.AnswerId;
import eu.buono.platform.web.PassingTrouble;
import eu.buono.platform.web.RefusalNote;
import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Gives answers to tills, and reports those that do not tell them what became of their request. */
@ApplicationScoped
class SoapAnswers {

    static final String XML = "text/xml;charset=UTF-8";

    private static final Logger LOG = Logger.getLogger(SoapAnswers.class);

    private static final int FAULT_STATUS = 500;

    /** A till that repeats at once should meet the report; one that waits should not wait for a sick database. */
    private static final long REPORT_MILLIS_MAX = 300;

    private final UndeliveredAnswers undelivered;
    private final List<PassingTrouble> troubles;

    SoapAnswers(UndeliveredAnswers undelivered, @All List<PassingTrouble> troubles) {
        this.undelivered = undelivered;
        this.troubles = troubles;
    }

    /** Reports the answer when the connection is gone before it is written. */
    void watch(RoutingContext context, AnswerId answerId) {
        context.addEndHandler(end -> {
            if (end.failed()) {
                undelivered.report(answerId);
            }
        });
        if (context.response().closed()) {
            undelivered.report(answerId);
        }
    }

    Response answer(String envelope) {
        return Response.ok(envelope, XML).build();
    }

    /**
     * The fault that tells of a failure. One that says "later" does not say what became of the request, so an answer of
     * this id is not delivered, whether or not its change is committed in the end.
     */
    Response fault(String namespace, RuntimeException failure, Optional<AnswerId> answerId, String supportReference) {
        var fault = fault(failure, supportReference);
        if (fault.code() == FaultCode.LATER) {
            answerId.ifPresent(this::reportWithin);
        }
        LOG.infof("soap fault code=%s reason=%s", fault.code().code(), fault.reason());
        return Response.status(FAULT_STATUS)
                .type(XML)
                .header(RefusalNote.HEADER, fault.refusal().code())
                .entity(SoapAnswer.fault(namespace, fault))
                .build();
    }

    /**
     * The fault for whoever did not ask by POST; nothing but an envelope is understood by clients of the web service.
     */
    Response notAllowed(String namespace, String supportReference) {
        var refusal = refused(METHOD_NOT_ALLOWED, "the web service takes POST, and GET with the query wsdl");
        return Response.status(METHOD_NOT_ALLOWED.httpStatus())
                .type(XML)
                .header(HttpHeaders.ALLOW, "GET, POST")
                .header(RefusalNote.HEADER, refusal.refusal().code())
                .entity(SoapAnswer.fault(namespace, fault(refusal, supportReference)))
                .build();
    }

    private SoapFault fault(RuntimeException failure, String supportReference) {
        if (failure instanceof SoapFault.Unreadable unreadable) {
            return unreadable.fault(supportReference);
        }
        if (failure instanceof RefusedException refusal) {
            return SoapFault.of(FaultCode.of(refusal.refusal()), refusal, supportReference);
        }
        return SoapFault.of(FaultCode.LATER, explain(failure, supportReference), supportReference);
    }

    private RefusedException explain(RuntimeException defect, String supportReference) {
        if (troubles.stream().anyMatch(trouble -> trouble.isSeenIn(defect))) {
            LOG.warnf("passing trouble supportReference=%s: %s", supportReference, defect);
            return refused(SERVICE_UNAVAILABLE);
        }
        LOG.errorf(defect, "internal defect supportReference=%s", supportReference);
        return refused(INTERNAL_DEFECT);
    }

    private void reportWithin(AnswerId answerId) {
        try {
            undelivered.report(answerId).toCompletableFuture().get(REPORT_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.infof("the report of an answer is not stored yet answerId=%s", answerId);
        }
    }
}
