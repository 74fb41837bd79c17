package eu.buono.platform.testkit;

import java.util.List;

/**
 * A server did not start or stopped by itself; the message is one sentence for a human, then the last lines of its log.
 */
public final class ServerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailedException(String sentence) {
        super(sentence);
    }

    static ServerFailedException of(ServerProcess server, String fact) {
        return new ServerFailedException(
                server.name() + " " + fact + "; its log is " + server.log() + lastLines(server.lastLines(12)));
    }

    private static String lastLines(List<String> lines) {
        return lines.isEmpty() ? "" : ", its last lines are:\n    " + String.join("\n    ", lines);
    }
}
