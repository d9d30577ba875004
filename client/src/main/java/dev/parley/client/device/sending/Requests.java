package dev.parley.client.device.sending;

import dev.parley.client.Answer;
import dev.parley.client.OutcomeUnknownException;
import dev.parley.client.device.connection.Agenda.Planned;
import dev.parley.client.device.connection.Link;
import dev.parley.client.device.connection.Links;
import dev.parley.client.device.connection.Loop;
import dev.parley.client.device.connection.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Asks until there is an answer that a repeat cannot better, over as many connections as it takes. Requests
/// overlap. Used on the agenda alone.
public final class Requests {
    private final Loop loop;
    private final Links links;
    private final Duration patience;
    private final Supplier<Repeats> repeats;
    private final Set<Request> open = new LinkedHashSet<>();

    public Requests(Loop loop, Links links, Duration patience, Supplier<Repeats> repeats) {
        this.loop = loop;
        this.links = links;
        this.patience = patience;
        this.repeats = repeats;
    }

    /// Fails with [OutcomeUnknownException] once patience is over. Cancelled, it is not sent again.
    public CompletableFuture<Answer> ask(String action, Map<String, ?> fields) {
        Optional<Answer.Refusal> refusal = LocalCheck.refusal(action, fields);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        Request request = new Request(action, fields);
        open.add(request);
        request.start();
        return request.answer;
    }

    /// There is a new connection.
    public void resume() {
        List.copyOf(open).forEach(Request::proceed);
    }

    public void stop(String reason) {
        List.copyOf(open).forEach(request -> request.giveUp(reason));
    }

    private final class Request {
        private final String action;
        private final Map<String, ?> fields;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final Repeats repeat = repeats.get();
        private Planned deadline = Planned.NOTHING;
        private Planned next = Planned.NOTHING;
        private boolean underWay;

        private Request(String action, Map<String, ?> fields) {
            this.action = action;
            this.fields = Collections.unmodifiableMap(new HashMap<>(fields));
        }

        private void start() {
            answer.whenComplete((settled, failure) -> finish());
            deadline = loop.after(patience, "give up", () -> giveUp("no answer within " + patience));
            proceed();
        }

        private void proceed() {
            if (underWay || answer.isDone()) {
                return;
            }
            next.cancel();
            if (repeat.isDue()) {
                links.current().ifPresent(this::send);
            } else {
                next = loop.after(repeat.left(), "repeat", this::proceed);
            }
        }

        private void send(Link link) {
            underWay = true;
            link.ask("", action, fields, outcome -> {
                underWay = false;
                if (outcome instanceof Outcome.Answered answered && settles(link, answered.answer())) {
                    answer.complete(answered.answer());
                } else {
                    repeat.after(outcome);
                    proceed();
                }
            });
        }

        private boolean settles(Link link, Answer settled) {
            if (!(settled instanceof Answer.Refusal refusal)) {
                return true;
            }
            if (refusal.code().equals("unauthenticated")) {
                links.unauthenticated(link);
                return false;
            }
            return !refusal.retryable();
        }

        private void giveUp(String reason) {
            answer.completeExceptionally(new OutcomeUnknownException(reason));
        }

        private void finish() {
            open.remove(this);
            deadline.cancel();
            next.cancel();
        }
    }
}
