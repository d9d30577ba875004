package dev.parley.client.device;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.Connection.Closure;
import dev.parley.client.Connector;
import dev.parley.client.OutcomeUnknownException;
import dev.parley.client.device.connection.Agenda;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.device.connection.DeviceState.Ended;
import dev.parley.client.device.connection.DeviceState.Ending;
import dev.parley.client.device.connection.Dialer;
import dev.parley.client.device.connection.Link;
import dev.parley.client.device.connection.Links;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.connection.SerialAgenda;
import dev.parley.client.device.connection.TokenSource;
import dev.parley.client.device.connection.Tokens;
import dev.parley.client.device.reading.CatchUp;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.reading.RoomLogs;
import dev.parley.client.device.sending.Outbox;
import dev.parley.client.device.sending.RefusedRequestException;
import dev.parley.client.device.sending.Repeats;
import dev.parley.client.device.sending.Requests;
import dev.parley.client.device.sending.SendOutcome;
import dev.parley.client.room.RoomActions;
import dev.parley.client.room.RoomChange;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// One device of a user, for as long as the application runs: connects and connects again, sends until there
/// is an ack, and gives each message of a room once and in the order of `seq`. Thread safe. Futures complete,
/// and the listener is called, on the device's own thread: do not block there.
public final class ParleyDevice implements AutoCloseable {
    private final Loop loop;
    private final DeviceListener listener;
    private final Links links;
    private final Requests requests;
    private final Outbox outbox;
    private final RoomLogs logs;
    private final CatchUp catchUp;
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();

    private ParleyDevice(Parts parts, Map<String, Long> lastSeqs, DeviceSettings settings, DeviceListener listener) {
        this.loop = new Loop(parts.agenda(), failure -> end(failed(failure)));
        this.listener = listener;
        RandomGenerator random = parts.random();
        Tokens tokens = new Tokens(loop, parts.tokens(), settings.upkeep().tokenMargin());
        Dialer dialer = new Dialer(loop, parts.connector(), settings.connect(), tokens, new Hearing());
        Supplier<Repeats> repeats = () -> new Repeats(loop, settings.retry(), random);
        this.links = new Links(loop, dialer, settings, random, new Changes());
        this.requests = new Requests(loop, links, settings.patience(), repeats);
        this.outbox = new Outbox(loop, links, settings.patience(), repeats);
        this.logs = new RoomLogs(loop, requests, looks -> settings.retry().delay(looks, random), listener);
        lastSeqs.forEach(logs::start);
        Duration interval = settings.upkeep().catchUpInterval();
        this.catchUp = new CatchUp(loop, requests, logs, () -> lastQuarter(interval, random), listener);
    }

    /// What a device is made of. Several may share one `connector`; each needs an `agenda` of its own.
    record Parts(Connector connector, TokenSource tokens, Agenda agenda, RandomGenerator random) {}

    /// Starts a device of the user whose tokens `tokens` gives, and returns before it is connected.
    ///
    /// @param lastSeqs the greatest `seq` of each room that the application has, as [#lastSeqs] gave them before.
    /// Of other rooms the application gets all that the user may read.
    /// @throws IllegalArgumentException if a `seq` is negative
    public static ParleyDevice start(
            Connector connector,
            TokenSource tokens,
            Map<String, Long> lastSeqs,
            DeviceSettings settings,
            DeviceListener listener) {
        SerialAgenda agenda = new SerialAgenda();
        ParleyDevice device =
                start(new Parts(connector, tokens, agenda, RandomGenerator.getDefault()), lastSeqs, settings, listener);
        // Connections that the device has closed still need it, until the server answers or is no longer waited for.
        device.ended.thenRun(() -> agenda.after(Link.GOODBYE.multipliedBy(2), "stop", agenda::close));
        return device;
    }

    static ParleyDevice start(
            Parts parts, Map<String, Long> lastSeqs, DeviceSettings settings, DeviceListener listener) {
        lastSeqs.forEach((roomId, seq) -> {
            if (seq < 0) {
                throw new IllegalArgumentException("the last seq of " + roomId + " is negative: " + seq);
            }
        });
        ParleyDevice device = new ParleyDevice(parts, lastSeqs, settings, listener);
        device.loop.run(device.links::connect);
        return device;
    }

    /// Sends a message under a new `clientMessageId`; see [#send(String, String, String)].
    public CompletableFuture<SendOutcome> send(String roomId, String body) {
        return send(roomId, newId(), body);
    }

    /// Sends a message, again and again until it is acknowledged, refused, or patience is over. Messages of a
    /// room are stored in the order of these calls, without waiting for each other. One that ended
    /// [SendOutcome.Unknown], or whose end the application did not see, can be sent again under its
    /// `clientMessageId`.
    public CompletableFuture<SendOutcome> send(String roomId, String clientMessageId, String body) {
        return send("sendMessage", roomId, clientMessageId, Map.of("body", body));
    }

    /// Replaces the text of an own message, in the order of the room's sends; see [#send(String, String, String)].
    ///
    /// @param ref the message's `seq`
    public CompletableFuture<SendOutcome> edit(String roomId, long ref, String body) {
        return send("editMessage", roomId, newId(), Map.of("ref", ref, "body", body));
    }

    /// Deletes a message for everyone; see [#edit].
    public CompletableFuture<SendOutcome> delete(String roomId, long ref) {
        return send("deleteMessage", roomId, newId(), Map.of("ref", ref));
    }

    /// Gives a message an emoji, or takes it back where `on` is false; see [#edit].
    public CompletableFuture<SendOutcome> react(String roomId, long ref, String emoji, boolean on) {
        return send("react", roomId, newId(), Map.of("ref", ref, "emoji", emoji, "on", on));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private CompletableFuture<SendOutcome> send(
            String action, String roomId, String clientMessageId, Map<String, ?> fields) {
        CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
        loop.run(() -> {
            if (ended.isDone()) {
                outcome.complete(new SendOutcome.Unknown("the device has ended"));
            } else {
                outbox.send(action, roomId, clientMessageId, fields).thenAccept(outcome::complete);
            }
        });
        return outcome.copy();
    }

    /// Carries out any other action, again and again until there is an answer that a repeat cannot better.
    /// Fails with [OutcomeUnknownException] once patience is over or the device ends.
    public CompletableFuture<Answer> request(String action, Map<String, ?> fields) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        loop.run(() -> {
            if (ended.isDone()) {
                answer.completeExceptionally(new OutcomeUnknownException("the device has ended"));
            } else {
                requests.ask(action, fields).whenComplete((settled, failure) -> {
                    if (failure == null) {
                        answer.complete(settled);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
            }
        });
        return answer.copy();
    }

    /// The actions about rooms and people, each tried until there is an answer.
    public RoomActions rooms() {
        return new RoomActions(this::request);
    }

    /// Accepts or declines the request of a room; see [#request]. Declining keeps others from asking for 7 days.
    public CompletableFuture<Answer> answerRequest(String roomId, boolean accept) {
        return request("answerRequest", Map.of("roomId", roomId, "accept", accept));
    }

    /// Says who may add the user to rooms without asking: `everyone`, `known` or `nobody`; see [#request].
    public CompletableFuture<Answer> setAutoJoin(String autoJoin) {
        return request("setPreferences", Map.of("autoJoin", autoJoin));
    }

    /// Keeps the other from making a direct room with the user, from sending in the one there is, and from adding the
    /// user to groups; see [#request].
    public CompletableFuture<Answer> block(String userId) {
        return request("block", Map.of("userId", userId));
    }

    /// Ends a block; see [#request].
    public CompletableFuture<Answer> unblock(String userId) {
        return request("unblock", Map.of("userId", userId));
    }

    /// The greatest `seq` of each room that the listener has taken: what to start the next device with.
    public Map<String, Long> lastSeqs() {
        return logs.lastSeqs();
    }

    /// Completes once the device has ended, never exceptionally.
    public CompletableFuture<Ended> ended() {
        return ended.copy();
    }

    /// Ends the device. What has no answer by now ends as unknown.
    @Override
    public void close() {
        loop.run(() -> end(new Ended(Ending.CLOSED, "closed by the application")));
    }

    private void end(Ended end) {
        if (ended.isDone()) {
            return;
        }
        ended.complete(end);
        catchUp.stop();
        links.stop();
        requests.stop(end.reason());
        outbox.stop(end.reason());
        listener.state(end);
    }

    private static Ended failed(RuntimeException failure) {
        Ending ending = failure instanceof RefusedRequestException ? Ending.REFUSED : Ending.FAILED;
        return new Ended(ending, failure.toString());
    }

    private static Duration lastQuarter(Duration most, RandomGenerator random) {
        return most.minusNanos(random.nextLong(most.toNanos() / 4 + 1));
    }

    private final class Hearing implements Dialer.Ear {
        @Override
        public void pushed(Link link, JsonNode push) {
            if (ended.isDone()) {
                return;
            }
            link.heard();
            switch (push.path("type").asText()) {
                case "messages" -> logs.pushed(push);
                case "disconnect" -> links.advised(link, push);
                case "room" -> {
                    listener.roomChanged(RoomChange.of(push));
                    listener.pushed(push);
                }
                default -> listener.pushed(push);
            }
        }

        @Override
        public void closed(Link link, Closure closure) {
            links.closed(link, closure);
        }
    }

    private final class Changes implements Links.Events {
        @Override
        public void opened(Link link) {
            catchUp.start(() -> links.caughtUp(link));
            requests.resume();
            outbox.resume();
        }

        @Override
        public void state(DeviceState state) {
            listener.state(state);
        }

        @Override
        public void ended(Ended end) {
            end(end);
        }
    }
}
