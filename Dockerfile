# One service of Buono, after `mvn -Dquick -DskipTests package`:
#   docker build --build-arg MODULE=wallet-service --tag buono/wallet-service .
# JAVA_IMAGE gives only its Java (21 or newer) in /opt/java/openjdk.
ARG JAVA_IMAGE=eclipse-temurin:25-jre
ARG BASE_IMAGE=debian:bookworm-slim
FROM ${JAVA_IMAGE} AS java

FROM ${BASE_IMAGE}
ENV JAVA_HOME=/opt/java/openjdk
COPY --from=java /opt/java/openjdk /opt/java/openjdk
# A volume that is mounted there belongs to the service: watch-service keeps state in one.
RUN useradd --no-create-home --uid 10001 --shell /usr/sbin/nologin buono && install -d -o 10001 -m 700 /var/lib/buono
WORKDIR /opt/buono
ARG MODULE
# Libraries first: they change seldom and make up most of the image.
COPY ${MODULE}/target/quarkus-app/lib/ lib/
COPY ${MODULE}/target/quarkus-app/quarkus-run.jar ./
COPY ${MODULE}/target/quarkus-app/app/ app/
COPY ${MODULE}/target/quarkus-app/quarkus/ quarkus/
USER 10001
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUARKUS_HTTP_PORT=8080
EXPOSE 8080
# By bash alone: the image has no curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=300s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# The heap follows the container's memory limit; the rest is for metaspace, threads and network buffers.
# Java before 25 ignores the compact headers.
ENTRYPOINT ["/opt/java/openjdk/bin/java", "-XX:MaxRAMPercentage=50", "-Xss512k", "-XX:ReservedCodeCacheSize=64m", \
    "-XX:+UseSerialGC", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", \
    "-Djdk.tls.rejectClientInitiatedRenegotiation=true", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", "quarkus-run.jar"]
