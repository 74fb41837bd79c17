package eu.buono.watch.journeys;

import eu.buono.platform.durable.OutsideTransactions;
import eu.buono.watch.journeys.model.SoapFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** One connection of a till of the national service. Every request throws {@link StepFailedException}. */
final class SoapTill implements AutoCloseable {

    private static final String PATH = "/VerificaVoucherDocWEB/VerificaVoucher";
    private static final int OK = 200;

    private static final String ENVELOPE = """
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"\
             xmlns:ver="http://bonus.miur.it/VerificaVoucher/"><soapenv:Body><ver:%1$sRequestObj><checkReq>\
            <tipoOperazione>1</tipoOperazione><codiceVoucher>%2$s</codiceVoucher>%3$s</checkReq></ver:%1$sRequestObj>\
            </soapenv:Body></soapenv:Envelope>
            """;

    private final URI address;
    private final Duration deadline;
    private final Runnable certificateIsOver;
    private final Consumer<X509Certificate> gatewaySeen;
    private final HttpClient http;

    /**
     * Opens no connection yet.
     *
     * @param certificateIsOver is run when the till's own certificate lets nobody in any more
     * @param gatewaySeen is given the gateway's certificate at every answer
     */
    SoapTill(
            URI gateway,
            SSLContext tls,
            Duration deadline,
            Runnable certificateIsOver,
            Consumer<X509Certificate> gatewaySeen) {
        this.address = gateway.resolve(PATH);
        this.deadline = deadline;
        this.certificateIsOver = certificateIsOver;
        this.gatewaySeen = gatewaySeen;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadline)
                .sslContext(tls)
                .build();
    }

    /** Looks at a voucher. */
    void check(String code) {
        call("Check", code, "", "CheckResponseObj");
    }

    /** Cashes a cent. */
    void confirm(String code) {
        call("Confirm", code, "<importo>0.01</importo>", "<esito>OK</esito>");
    }

    private void call(String operation, String code, String more, String expected) {
        var answer = send(HttpRequest.newBuilder(address)
                .header("Content-Type", "text/xml;charset=UTF-8")
                .header("SOAPAction", "\"\"")
                .POST(BodyPublishers.ofString(ENVELOPE.formatted(operation, code, more))));
        if (!answer.contains(expected)) {
            throw StepFailedException.because("the answer is not the expected one");
        }
    }

    private String send(HttpRequest.Builder request) {
        OutsideTransactions.require("a canary does not walk");
        try {
            var response = http.send(request.timeout(deadline).build(), BodyHandlers.ofString());
            response.sslSession().flatMap(SoapTill::certificate).ifPresent(gatewaySeen);
            if (response.statusCode() != OK) {
                throw fault(response.statusCode(), response.body());
            }
            return response.body();
        } catch (HttpTimeoutException e) {
            throw StepFailedException.because("no answer in time");
        } catch (IOException e) {
            throw StepFailedException.because(
                    isOfCertificate(e) ? "the gateway's certificate is not accepted" : "no connection");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailedException.because("interrupted");
        }
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            return Stream.of(session.getPeerCertificates())
                    .findFirst()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private StepFailedException fault(int status, String body) {
        var fault = SoapFault.read(body);
        if (fault.filter(SoapFault::isOfCertificate).isPresent()) {
            certificateIsOver.run();
        }
        return fault.map(each -> StepFailedException.faulted(each.text(), each.isOfVoucher()))
                .orElseGet(() -> StepFailedException.because("answered " + status));
    }

    private static boolean isOfCertificate(IOException failure) {
        return Stream.<@Nullable Throwable>iterate(
                        failure, Objects::nonNull, cause -> cause == null ? null : cause.getCause())
                .anyMatch(CertificateException.class::isInstance);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
