package dev.parley.adapter.moderation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A moderator that takes POSTs. Thread safe.
record HttpModeratorEndpoint(URI url, HttpClient http) implements ModeratorEndpoint {
    private static final int OK = 200;

    HttpModeratorEndpoint(URI url) {
        this(url, HttpClient.newHttpClient());
    }

    @Override
    public byte[] ask(byte[] request, Duration within) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(url)
                        .timeout(within)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IOException("the moderator answered with status " + response.statusCode());
        }
        return response.body();
    }
}
