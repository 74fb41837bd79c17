package eu.buono.stack.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request as bytes, ready to be written, so that making it does not count as load. */
public record Request(byte[] bytes) {

    public static Request get(String path, Map<String, String> headers) {
        return of("GET", path, headers, new byte[0]);
    }

    public static Request post(String path, Map<String, String> headers, String jsonBody) {
        return of("POST", path, headers, jsonBody.getBytes(StandardCharsets.UTF_8));
    }

    private static Request of(String method, String path, Map<String, String> headers, byte[] body) {
        var head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(body, 0, all, headBytes.length, body.length);
        return new Request(all);
    }
}
