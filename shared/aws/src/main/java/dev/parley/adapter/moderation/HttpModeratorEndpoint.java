package dev.parley.adapter.moderation;

import dev.parley.adapter.aws.TimedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A moderator that takes POSTs. Thread safe.
record HttpModeratorEndpoint(URI url, TimedHttp http) implements ModeratorEndpoint {
    private static final int OK = 200;

    HttpModeratorEndpoint(URI url) {
        this(url, new TimedHttp(HttpClient.newHttpClient()));
    }

    @Override
    public byte[] ask(byte[] request, Duration within) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                within);
        if (response.statusCode() != OK) {
            throw new IOException("the moderator answered with status " + response.statusCode());
        }
        return response.body();
    }
}
