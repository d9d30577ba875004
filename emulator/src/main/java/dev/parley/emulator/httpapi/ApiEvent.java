package dev.parley.emulator.httpapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.signature.Signatures;
import dev.parley.emulator.template.CloudModel.HttpRoute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes a request as the event of payload format 2.0. A body is text where its content type is that of text
/// or JSON, base64 otherwise, as on AWS: `curl -d` sends a form's type unless it is given another.
record ApiEvent(String apiId, HttpRoute route) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern TEXT =
            Pattern.compile("(text/.*|application/(json|xml|javascript|.*\\+(json|xml)))(\\s*;.*)?");

    byte[] of(ApiRequest request, Instant now) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", route.key());
        event.put("rawPath", request.line().rawPath());
        event.put("rawQueryString", request.line().rawQuery());
        headers(event, request);
        query(event, request.line().rawQuery());
        context(event.putObject("requestContext"), request, now);
        body(event, request);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON is always written", e);
        }
    }

    /// Cookies have a list of their own, and no header.
    private static void headers(ObjectNode event, ApiRequest request) {
        ObjectNode headers = JSON.createObjectNode();
        request.headers().forEach((name, value) -> {
            if (name.equals("cookie")) {
                for (String cookie : value.split(";\\s*")) {
                    event.withArray("cookies").add(cookie);
                }
            } else {
                headers.put(name, value);
            }
        });
        event.set("headers", headers);
    }

    private static void query(ObjectNode event, String rawQuery) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : rawQuery.split("&")) {
            if (!parameter.isEmpty()) {
                String[] parts = parameter.split("=", 2);
                parameters.merge(
                        decoded(parts[0]),
                        parts.length == 2 ? decoded(parts[1]) : "",
                        (first, second) -> first + "," + second);
            }
        }
        if (!parameters.isEmpty()) {
            event.set("queryStringParameters", JSON.valueToTree(parameters));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void context(ObjectNode context, ApiRequest request, Instant now) {
        context.put("accountId", Account.NUMBER);
        context.put("apiId", apiId);
        if (route.signed()) {
            ObjectNode iam = context.putObject("authorizer").putObject("iam");
            iam.put("accessKey", Signatures.LOCAL.id());
            iam.put("accountId", Account.NUMBER);
            iam.put("callerId", Signatures.LOCAL.id());
            iam.putNull("cognitoIdentity");
            iam.putNull("principalOrgId");
            iam.put("userArn", "arn:aws:iam::" + Account.NUMBER + ":user/local");
            iam.put("userId", Signatures.LOCAL.id());
        }
        context.put("domainName", request.header("host"));
        context.put("domainPrefix", apiId);
        ObjectNode http = context.putObject("http");
        http.put("method", request.method());
        http.put("path", request.path());
        http.put("protocol", request.line().protocol());
        http.put("sourceIp", request.sourceIp());
        http.put("userAgent", request.header("user-agent"));
        context.put("requestId", request.requestId());
        context.put("routeKey", route.key());
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
    }

    private static void body(ObjectNode event, ApiRequest request) {
        boolean text = TEXT.matcher(request.header("content-type").toLowerCase(Locale.ROOT))
                .matches();
        if (request.body().length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(request.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", !text && request.body().length > 0);
    }
}
