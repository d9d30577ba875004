package dev.parley.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.settings.Environment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/// Where a deployment's tables and queues are, under the names that the functions know them by.
final class Deployment {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// The template's resources that an operator needs, by variable.
    private static final Map<String, String> RESOURCES = Map.of(
            Queue.PRESENCE.variable(), Queue.PRESENCE.title() + "Queue",
            Queue.MESSAGES.variable(), Queue.MESSAGES.title() + "Queue",
            Queue.MESSAGES.deadLettersVariable(), Queue.MESSAGES.title() + "DeadLetters");

    /// Those that only a deployment with the property `events` has.
    private static final Map<String, String> OF_EVENTS =
            Map.of("EVENTS_DLQ_URL", "EventFailures", "EVENTS_FUNCTION", "EventsLive");

    /// The log groups of the functions that answer frames.
    private static final List<String> FRAME_LOGS =
            List.of("ConnectLog", "MessageLog", "RoomLog", "TypingLog", "ReceiptLog");

    private Deployment() {}

    /// The names of a deployment's log groups.
    ///
    /// @param access the gateway's access log
    /// @param frames those of the functions that answer frames
    record Logs(String access, List<String> frames) {
        Logs {
            frames = List.copyOf(frames);
        }
    }

    /// Asks the local run that serves HTTP there.
    ///
    /// @throws UnreachableException if none does
    static Environment local(URI http) {
        HttpRequest request = HttpRequest.newBuilder(http.resolve("/deployment"))
                .timeout(TIMEOUT)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new UnreachableException("no local run of Parley answers at " + http);
            }
            return new Environment(JSON.readValue(response.body(), TEXTS));
        } catch (IOException e) {
            throw new UnreachableException("no local run of Parley answers at " + http);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted");
        }
    }

    /// Asks CloudFormation, with the operator's own credentials and region.
    ///
    /// @throws UnreachableException if there is no such stack, or no right to see it
    static Environment stack(String name) {
        Map<String, String> resources = resources(name);
        Map<String, String> variables = new LinkedHashMap<>();
        RESOURCES.forEach((variable, resource) -> variables.put(variable, required(resources, resource, name)));
        String connections = Table.CONNECTIONS.title();
        variables.put(
                Table.CONNECTIONS.variable(),
                Optional.ofNullable(resources.get(connections)).orElseGet(() -> table(name, connections)));
        OF_EVENTS.forEach((variable, resource) ->
                Optional.ofNullable(resources.get(resource)).ifPresent(present -> variables.put(variable, present)));
        return new Environment(variables);
    }

    /// Asks CloudFormation for the log groups.
    ///
    /// @throws UnreachableException if there is no such stack, or no right to see it
    static Logs logs(String name) {
        Map<String, String> resources = resources(name);
        return new Logs(
                required(resources, "AccessLog", name),
                FRAME_LOGS.stream().map(log -> required(resources, log, name)).toList());
    }

    /// The name of a table that the stack uses and did not make.
    private static String table(String stack, String title) {
        try {
            Map<String, String> tables = JSON.readValue(output(stack, "Tables"), TEXTS);
            return required(tables, title, stack);
        } catch (JsonProcessingException e) {
            throw new UnreachableException("stack " + stack + " has an output Tables that is not JSON");
        }
    }

    private static String required(Map<String, String> resources, String resource, String stack) {
        return Optional.ofNullable(resources.get(resource))
                .orElseThrow(() -> new UnreachableException("stack " + stack + " has no resource " + resource));
    }

    /// The physical names of a stack's resources by their names in the template.
    private static Map<String, String> resources(String stack) {
        Map<String, String> names = new HashMap<>();
        try (CloudFormationClient cloudFormation = CloudFormationClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            cloudFormation
                    .listStackResourcesPaginator(request -> request.stackName(stack))
                    .stackResourceSummaries()
                    .forEach(resource -> names.put(resource.logicalResourceId(), resource.physicalResourceId()));
        } catch (SdkException e) {
            throw new UnreachableException("stack " + stack + " cannot be read: " + e.getMessage());
        }
        return names;
    }

    /// An output of a stack.
    ///
    /// @throws UnreachableException if there is no such stack or output, or no right to see it
    static String output(String stack, String name) {
        try (CloudFormationClient cloudFormation = CloudFormationClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return cloudFormation.describeStacks(request -> request.stackName(stack)).stacks().stream()
                    .flatMap(found -> found.outputs().stream())
                    .filter(output -> output.outputKey().equals(name))
                    .map(output -> output.outputValue())
                    .findFirst()
                    .orElseThrow(() -> new UnreachableException("stack " + stack + " has no output " + name));
        } catch (SdkException e) {
            throw new UnreachableException("stack " + stack + " cannot be read: " + e.getMessage());
        }
    }
}
