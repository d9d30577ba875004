package dev.parley.emulator.bus;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.template.CloudModel.BusTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Brings an event to a target: three tries with growing pauses, then to the target's dead letters, where it has
/// them. AWS tries for up to 24 hours. Thread safe.
public final class BusDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(BusDelivery.class);
    private static final Duration HTTP_LIMIT = Duration.ofSeconds(5);

    private final SqsClient sqs;
    private final FunctionInvoker functions;
    private final Duration firstPause;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_LIMIT).build();

    /// @param firstPause between the first try and the second; the next pause is three times as long
    public BusDelivery(SqsClient sqs, FunctionInvoker functions, Duration firstPause) {
        this.sqs = sqs;
        this.functions = functions;
        this.firstPause = firstPause;
    }

    /// One try to bring an event somewhere.
    @FunctionalInterface
    private interface Attempt {
        /// Whether the target took it.
        boolean run() throws IOException, InterruptedException;
    }

    void deliver(BusTarget target, String event) {
        boolean taken = inThreeTries(target.arn(), () -> attempt(target, event));
        if (!taken) {
            target.deadLetterArn().ifPresent(queue -> send(queue, event, Optional.empty()));
        }
    }

    /// Posts an event as JSON; any status of 200 to 299 takes it.
    void post(URI url, String event) {
        inThreeTries(url.toString(), () -> posted(url, event));
    }

    private boolean inThreeTries(String target, Attempt attempt) {
        try {
            for (Duration pause : new Duration[] {firstPause, firstPause.multipliedBy(3), Duration.ZERO}) {
                if (isTaken(target, attempt)) {
                    return true;
                }
                Thread.sleep(pause);
            }
            LOG.warn("{} did not take an event in three tries", target);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static boolean isTaken(String target, Attempt attempt) throws InterruptedException {
        try {
            return attempt.run();
        } catch (IOException | SdkException e) {
            LOG.debug("{} could not be reached", target, e);
            return false;
        }
    }

    private boolean attempt(BusTarget target, String event) throws IOException, InterruptedException {
        if (target.url().isPresent()) {
            return posted(URI.create(target.url().get()), event);
        }
        if (target.arn().contains(":sqs:")) {
            send(target.arn(), event, target.messageGroup());
            return true;
        }
        InvocationResult result = functions.invoke(functionName(target.arn()), event.getBytes(StandardCharsets.UTF_8));
        return result instanceof InvocationResult.Returned;
    }

    private static String functionName(String arn) {
        return arn.substring(arn.indexOf(":function:") + ":function:".length()).split(":", 2)[0];
    }

    private void send(String queueArn, String event, Optional<String> group) {
        String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
        sqs.sendMessage(message -> message.queueUrl(url).messageBody(event).messageGroupId(group.orElse(null)));
    }

    private boolean posted(URI url, String event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(HTTP_LIMIT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status >= 200 && status <= 299;
    }
}
