package dev.parley.bench.cost.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.run.ParleyCloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The line that the gateway's stage writes for each frame.
public final class AccessLog {
    private static final String TYPICAL_VALUE = "0123456789ab";
    private static final int LINE_OVERHEAD = 26;

    private AccessLog() {}

    /// Bytes of a line in the template's format, with values of 12 characters; 0 if the stage keeps no log.
    public static int lineBytes() {
        try (InputStream in = AccessLog.class.getResourceAsStream(ParleyCloud.TEMPLATE)) {
            JsonNode resources = JsonMapper.builder()
                    .build()
                    .readTree(Objects.requireNonNull(in))
                    .path("Resources");
            for (JsonNode resource : resources) {
                if (resource.path("Type").asText().equals("AWS::ApiGatewayV2::Stage")) {
                    return bytes(resource.path("Properties").path("AccessLogSettings"));
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the template", e);
        }
    }

    private static int bytes(JsonNode settings) {
        String format = settings.path("Format").asText();
        return format.isEmpty()
                ? 0
                : format.replaceAll("\\$context\\.[A-Za-z_.]+", TYPICAL_VALUE).length() + LINE_OVERHEAD;
    }
}
