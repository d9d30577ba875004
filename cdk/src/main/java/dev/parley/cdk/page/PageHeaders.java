package dev.parley.cdk.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;

/// The headers of the page's files, out of `web/headers.json`, which a local run serves it with too. CloudFront takes
/// the headers of security by fields of their own and the rest by name.
final class PageHeaders {
    /// Seen from the folder of this module, where its tests and `./parley` run it.
    static final Path FILE = Path.of("..", "web", "headers.json");

    private static final String POLICY = "Content-Security-Policy";
    private static final String TYPE_OPTIONS = "X-Content-Type-Options";
    private static final String FRAME_OPTIONS = "X-Frame-Options";
    private static final String REFERRER = "Referrer-Policy";
    private static final Duration A_YEAR = Duration.days(365);

    private final Map<String, String> headers;

    private PageHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    /// @param origins what the page connects to beside its own address
    static PageHeaders read(Path file, List<String> origins) {
        try {
            Map<String, Map<String, String>> parts =
                    JsonMapper.builder().build().readValue(Files.readString(file), new TypeReference<>() {});
            Map<String, String> headers = new TreeMap<>(parts.getOrDefault("headers", Map.of()));
            headers.computeIfPresent(POLICY, (_, policy) -> policy.replace("{origins}", String.join(" ", origins)));
            return new PageHeaders(headers);
        } catch (IOException e) {
            throw new IllegalStateException("the page's headers cannot be read from " + file.toAbsolutePath(), e);
        }
    }

    /// Those that CloudFront knows. It serves over TLS alone, which browsers are told to remember for a year.
    ResponseSecurityHeadersBehavior security() {
        return ResponseSecurityHeadersBehavior.builder()
                .contentSecurityPolicy(ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy(required(POLICY))
                        .override(true)
                        .build())
                .contentTypeOptions(only(TYPE_OPTIONS, "nosniff"))
                .frameOptions(ResponseHeadersFrameOptions.builder()
                        .frameOption(HeadersFrameOption.valueOf(required(FRAME_OPTIONS)))
                        .override(true)
                        .build())
                .referrerPolicy(ResponseHeadersReferrerPolicy.builder()
                        .referrerPolicy(HeadersReferrerPolicy.valueOf(
                                required(REFERRER).replace('-', '_').toUpperCase(Locale.ROOT)))
                        .override(true)
                        .build())
                .strictTransportSecurity(ResponseHeadersStrictTransportSecurity.builder()
                        .accessControlMaxAge(A_YEAR)
                        .override(true)
                        .build())
                .build();
    }

    /// The others.
    ResponseCustomHeadersBehavior custom() {
        return ResponseCustomHeadersBehavior.builder()
                .customHeaders(headers.entrySet().stream()
                        .filter(header -> !List.of(POLICY, TYPE_OPTIONS, FRAME_OPTIONS, REFERRER)
                                .contains(header.getKey()))
                        .map(header -> ResponseCustomHeader.builder()
                                .header(header.getKey())
                                .value(header.getValue())
                                .override(true)
                                .build())
                        .toList())
                .build();
    }

    private ResponseHeadersContentTypeOptions only(String name, String value) {
        if (!required(name).equals(value)) {
            throw new IllegalStateException("CloudFront sends " + name + " as " + value + " alone");
        }
        return ResponseHeadersContentTypeOptions.builder().override(true).build();
    }

    private String required(String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalStateException("web/headers.json has no " + name);
        }
        return value;
    }
}
