package io.caseledger.bench;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Requests as the bytes that go over the wire.
record Requests(String host, String token) {

    private static final int DEVICES = 5_000;

    byte[] post(String path, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head =
                "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, host, token, body.length)
                        .getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nAccept: */*\r\n\r\n"
                .formatted(path, host, token)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The server names the cases, so the requests are used again and again: each device fails in
    /// its turn.
    Iterator<byte[]> openCases() {
        var requests = IntStream.range(0, DEVICES).mapToObj(this::openCase).toList();
        return IntStream.iterate(0, number -> (number + 1) % DEVICES)
                .mapToObj(requests::get)
                .iterator();
    }

    private byte[] openCase(int number) {
        return post(
                "/api/cases",
                """
                {"customer":"Harbour Hospital","site":"Pier 4","zone":"Europe/Amsterdam","serial":"SN-%04d",\
                "symptom":"core switch reboots","level":2,"channel":"PHONE","servingParty":"PARTNER",\
                "partner":"%s"}\
                """
                        .formatted(number, Facts.partner(number)));
    }

    static Iterator<byte[]> forEver(byte[] request) {
        return Stream.generate(() -> request).iterator();
    }
}
