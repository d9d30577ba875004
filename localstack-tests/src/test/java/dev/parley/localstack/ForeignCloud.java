package dev.parley.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// CloudFormation and S3 of an emulator, by HTTP. The emulator checks no signature: the header only names the
/// service. An answer other than 200 is an [IllegalStateException].
record ForeignCloud(URI endpoint) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FORM = "application/x-www-form-urlencoded";

    void createStack(String name, String template) {
        formation("CreateStack", Map.of("StackName", name, "TemplateBody", template));
    }

    String status(String stack) {
        return first("StackStatus", formation("DescribeStacks", Map.of("StackName", stack)));
    }

    /// The name that a resource of a stack got.
    String physicalId(String stack, String logicalId) {
        return first(
                "PhysicalResourceId",
                formation("DescribeStackResource", Map.of("StackName", stack, "LogicalResourceId", logicalId)));
    }

    List<String> keys(String bucket) {
        return all("Key", send(request("s3", "/" + bucket + "?list-type=2").GET()));
    }

    String object(String bucket, String key) {
        String path = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
        return send(request("s3", "/" + bucket + "/" + path).GET());
    }

    private String formation(String action, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "Action=" + action + "&Version=2010-05-15&", ""));
        return send(request("cloudformation", "/")
                .header("Content-Type", FORM)
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=none");
    }

    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String first(String element, String xml) {
        return all(element, xml).getFirst();
    }

    private static List<String> all(String element, String xml) {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">")
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
