package dev.parley.operator.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// What goes into a bucket, by the requests that reach it.
class PageBucketTest {
    private static final String CONFIG = "{\"gateway\":\"wss://chat\"}";

    private final List<Put> puts = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();
    private HttpServer server;
    private S3Client s3;
    private boolean refusing;

    @TempDir
    private Path web;

    private record Put(String path, String type, String caching, String body) {}

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(web.resolve("dist/assets"));
        Files.writeString(web.resolve("dist/index.html"), "<p>page");
        Files.writeString(web.resolve("dist/ops.html"), "<p>ops");
        Files.writeString(web.resolve("dist/assets/index-x.js"), "run()");
        Files.writeString(
                web.resolve("headers.json"), "{\"caching\":{\"/assets/*\":\"immutable\",\"/*\":\"no-cache\"}}");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
    }

    @Test
    void page_isPutWithItsTypesAndCaching_theFirstFileLast() throws IOException {
        int count = new PageBucket(s3, "files").put(BuiltPage.in(web), CONFIG);

        assertThat(puts)
                .containsExactly(
                        new Put("/files/config.json", "application/json", "no-cache", CONFIG),
                        new Put("/files/assets/index-x.js", "text/javascript; charset=utf-8", "immutable", "run()"),
                        new Put("/files/index.html", "text/html; charset=utf-8", "no-cache", "<p>page"));
        assertThat(count).isEqualTo(3);
    }

    @Test
    void page_withAFileOfAnUnknownType_isNotPutAtAll() throws IOException {
        Files.writeString(web.resolve("dist/notes.docx"), "x");

        assertThatThrownBy(() -> new PageBucket(s3, "files").put(BuiltPage.in(web), CONFIG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("notes.docx");
        assertThat(puts).isEmpty();
    }

    @Test
    void page_thatIsNotBuilt_isSaidSo() throws IOException {
        Files.delete(web.resolve("dist/index.html"));

        assertThatThrownBy(() -> BuiltPage.in(web)).hasMessageContaining("not built");
    }

    @Test
    void bucket_thatRefuses_failsWithTheReason() {
        refusing = true;

        assertThatThrownBy(() -> new PageBucket(s3, "files").put(BuiltPage.in(web), CONFIG))
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("Denied here");
    }

    @Test
    void clear_deletesAllThatIsListed() {
        assertThat(new PageBucket(s3, "files").clear()).isEqualTo(2);

        assertThat(deletions)
                .singleElement()
                .satisfies(body -> assertThat(body).contains("<Key>index.html</Key>", "<Key>config.json</Key>"));
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = "";
            if (refusing) {
                answer = "<Error><Code>AccessDenied</Code><Message>Denied here</Message></Error>";
            } else if (exchange.getRequestMethod().equals("PUT")) {
                puts.add(new Put(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestHeaders().getFirst("Cache-Control"),
                        body));
            } else if (exchange.getRequestMethod().equals("GET")) {
                answer = "<ListBucketResult><Contents><Key>index.html</Key></Contents>"
                        + "<Contents><Key>config.json</Key></Contents></ListBucketResult>";
            } else {
                deletions.add(body);
                answer = "<DeleteResult/>";
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(refusing ? 403 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
