package dev.parley.client.device;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.Connection.Closure;
import dev.parley.client.Connector;
import dev.parley.client.Frames;
import dev.parley.client.OutcomeUnknownException;
import dev.parley.client.device.connection.Agenda;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.device.connection.DeviceState.Ended;
import dev.parley.client.device.connection.DeviceState.Ending;
import dev.parley.client.device.connection.Dialer;
import dev.parley.client.device.connection.Jitter;
import dev.parley.client.device.connection.Link;
import dev.parley.client.device.connection.Links;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.connection.SerialAgenda;
import dev.parley.client.device.connection.TokenSource;
import dev.parley.client.device.connection.Tokens;
import dev.parley.client.device.reading.CatchUp;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.reading.LocalCache;
import dev.parley.client.device.reading.PushReader;
import dev.parley.client.device.reading.RecentMessages;
import dev.parley.client.device.reading.RoomLogs;
import dev.parley.client.device.reading.RoomLogs.Application;
import dev.parley.client.device.sending.Outbox;
import dev.parley.client.device.sending.RefusedRequestException;
import dev.parley.client.device.sending.Repeats;
import dev.parley.client.device.sending.Requests;
import dev.parley.client.device.sending.RoomSends;
import dev.parley.client.device.sending.SendOutcome;
import dev.parley.client.json.JsonObject;
import dev.parley.client.message.Draft;
import dev.parley.client.message.MessageActions;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.room.MemberActions;
import dev.parley.client.room.PeopleActions;
import dev.parley.client.room.RoomActions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/// One device of a user, for as long as the application runs: connects and connects again, sends until there
/// is an ack, and gives each message of a room once and in the order of `seq`. Thread safe. Futures complete,
/// and the listener is called, on the device's own thread: do not block there.
public final class ParleyDevice implements AutoCloseable {
    /// How many messages of a room [#recent] gives at most.
    public static final int MOST_RECENT = RecentMessages.MOST;

    private final Loop loop;
    private final DeviceListener listener;
    private final Links links;
    private final Requests requests;
    private final Outbox outbox;
    private final RoomLogs logs;
    private final CatchUp catchUp;
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();

    private ParleyDevice(Parts parts, LocalCache cache, DeviceSettings settings, DeviceListener listener) {
        this.loop = new Loop(parts.agenda(), failure -> end(failed(failure)));
        this.listener = listener;
        Jitter jitter = parts.jitter();
        Tokens tokens = new Tokens(loop, parts.tokens(), settings.upkeep().tokenMargin());
        Dialer dialer = new Dialer(loop, parts.connector(), settings.connect(), tokens, new Hearing());
        Supplier<Repeats> repeats = () -> new Repeats(loop, settings.retry(), jitter);
        this.links = new Links(loop, dialer, settings, jitter, new Changes());
        this.requests = new Requests(loop, links, settings.patience(), repeats);
        this.outbox = new Outbox(loop, links, settings.patience(), repeats);
        this.logs = new RoomLogs(
                loop, requests, looks -> settings.retry().delay(looks, jitter), new Application(listener, cache));
        Duration interval = settings.upkeep().catchUpInterval();
        this.catchUp = new CatchUp(loop, requests, logs, () -> lastQuarter(interval, jitter), listener);
    }

    /// What a device is made of. Several may share one `connector`; each needs an `agenda` of its own.
    record Parts(Connector connector, TokenSource tokens, Agenda agenda, Jitter jitter) {}

    /// Starts a device of the user whose tokens `tokens` gives, and returns before it is connected.
    ///
    /// @param cache what the application has; of other rooms it gets all that the user may read
    public static ParleyDevice start(
            Connector connector,
            TokenSource tokens,
            LocalCache cache,
            DeviceSettings settings,
            DeviceListener listener) {
        SerialAgenda agenda = new SerialAgenda();
        ParleyDevice device = start(new Parts(connector, tokens, agenda, Jitter.RANDOM), cache, settings, listener);
        // Connections that the device has closed still need it, until the server answers or is no longer waited for.
        device.ended.thenRun(() -> agenda.after(Link.GOODBYE.multipliedBy(2), "stop", agenda::close));
        return device;
    }

    static ParleyDevice start(Parts parts, LocalCache cache, DeviceSettings settings, DeviceListener listener) {
        ParleyDevice device = new ParleyDevice(parts, cache, settings, listener);
        device.loop.run(device.links::connect);
        return device;
    }

    /// Sends a text under a new `clientMessageId`; see [RoomSends].
    public CompletableFuture<SendOutcome> send(String roomId, String body) {
        return in(roomId).send(Draft.of(body));
    }

    /// Sends a text; see [RoomSends].
    public CompletableFuture<SendOutcome> send(String roomId, String clientMessageId, String body) {
        return in(roomId).send(clientMessageId, Draft.of(body));
    }

    /// What this device sends into a room, in its order.
    public RoomSends in(String roomId) {
        return new RoomSends(roomId, this::send);
    }

    private CompletableFuture<SendOutcome> send(
            String action, String roomId, String clientMessageId, JsonObject fields) {
        CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
        loop.run(() -> {
            if (ended.isDone()) {
                outcome.complete(new SendOutcome.Unknown("the device has ended"));
            } else {
                outbox.send(action, roomId, clientMessageId, Frames.map(fields)).thenAccept(outcome::complete);
            }
        });
        return outcome.thenApply(Function.identity());
    }

    /// Carries out any other action, again and again until there is an answer that a repeat cannot better.
    /// Fails with [OutcomeUnknownException] once patience is over or the device ends.
    public CompletableFuture<Answer> request(String action, JsonObject fields) {
        return request(action, Frames.map(fields));
    }

    private CompletableFuture<Answer> request(String action, Map<String, ?> fields) {
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
        return answer.thenApply(Function.identity());
    }

    /// The actions about rooms, each tried until there is an answer.
    public RoomActions rooms() {
        return new RoomActions(this::request);
    }

    /// The actions about who is in a room, each tried until there is an answer.
    public MemberActions members() {
        return new MemberActions(this::request);
    }

    /// The actions about people, each tried until there is an answer.
    public PeopleActions people() {
        return new PeopleActions(this::request);
    }

    /// Pages of messages, receipts and typing, each tried until there is an answer. What is sent here has no
    /// order against what [#in] sends.
    public MessageActions messages() {
        return new MessageActions(this::request);
    }

    /// The newest messages of the room in their present state, at most 500 of those that the device has seen,
    /// by ascending `seq`.
    public CompletableFuture<List<RoomMessage>> recent(String roomId) {
        CompletableFuture<List<RoomMessage>> recent = new CompletableFuture<>();
        loop.run(() -> recent.complete(logs.recent(roomId)));
        return recent.thenApply(Function.identity());
    }

    /// The greatest `seq` of the room that the listener has taken.
    public OptionalLong lastSeq(String roomId) {
        return logs.lastSeq(roomId);
    }

    /// Completes once the device has ended, never exceptionally.
    public CompletableFuture<Ended> ended() {
        return ended.thenApply(Function.identity());
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

    private static Duration lastQuarter(Duration most, Jitter jitter) {
        return most.minusNanos(jitter.below(most.toNanos() / 4 + 1));
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
                default -> new PushReader(listener).read(push);
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
