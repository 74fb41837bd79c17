package eu.buono.stack.load;

/** Status and body of an answer; status 0 when the connection failed. */
public record Response(int status, String body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
