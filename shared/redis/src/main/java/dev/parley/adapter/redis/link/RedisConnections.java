package dev.parley.adapter.redis.link;

import dev.parley.adapter.redis.link.CircuitBreaker.Admission;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to Redis that a function's adapters share: connects at the first command, and again after a snapshot was
/// restored; ends each command after the command time-out; and stops asking a Redis that does not answer, at the
/// price of a few milliseconds a command at most, until a probe finds it back. Thread safe. A command may have been
/// carried out although it failed here, and may be carried out twice.
public final class RedisConnections implements AutoCloseable, Resource {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnections.class);
    private static final int FAILURES_TO_OPEN = 3;
    private static final Duration PROBE_EVERY = Duration.ofMillis(500);
    private static final long PROBE_PATIENCE_MS = 5;
    private static final Pause RECONNECTING = Pause.sleeping();
    private static final Duration RECONNECT = Duration.ofMillis(10);

    private final Duration commandTimeout;
    private final CurrentLink link;
    private final CircuitBreaker breaker;
    private final UnaryOperator<RedisAdvancedClusterAsyncCommands<String, String>> around;

    public RedisConnections(RedisSettings settings) {
        this.commandTimeout = settings.commandTimeout();
        this.link = new CurrentLink(settings);
        this.breaker = new CircuitBreaker(FAILURES_TO_OPEN, PROBE_EVERY, System::nanoTime);
        this.around = UnaryOperator.identity();
        Core.getGlobalContext().register(this);
    }

    private RedisConnections(
            RedisConnections shared, UnaryOperator<RedisAdvancedClusterAsyncCommands<String, String>> around) {
        this.commandTimeout = shared.commandTimeout;
        this.link = shared.link;
        this.breaker = shared.breaker;
        this.around = around;
    }

    /// This way to Redis, its link and all that is known of its state, with something around each command but a
    /// probe: where an embedded cloud injects faults. To close it closes this one.
    public RedisConnections through(UnaryOperator<RedisAdvancedClusterAsyncCommands<String, String>> wrapper) {
        return new RedisConnections(this, wrapper);
    }

    /// A command in Lettuce's terms, to be run on whatever link there is.
    @FunctionalInterface
    public interface Command<T>
            extends Function<RedisAdvancedClusterAsyncCommands<String, String>, CompletionStage<? extends T>> {}

    /// Runs the command and waits for its answer.
    ///
    /// @throws DependencyUnavailableException if there is none in time, or Redis refuses the command
    public <T> T call(Command<T> command) {
        RedisLink current = admitted();
        try {
            T answer = twice(commands -> command.apply(around.apply(commands)), current);
            breaker.succeeded();
            return answer;
        } catch (RedisCommandExecutionException e) {
            breaker.succeeded();
            throw new DependencyUnavailableException("Redis", e);
        } catch (RedisException | RejectedExecutionException | TimeoutException e) {
            failed(current, e);
            throw new DependencyUnavailableException("Redis", e);
        }
    }

    /// Sends the command if that takes no waiting, and does not look at its outcome.
    public void send(Command<?> command) {
        Optional<RedisLink> current = breaker.isOpen() ? Optional.empty() : link.peek();
        current.ifPresent(open -> {
            try {
                command.apply(around.apply(open.commands())).whenComplete((answer, failure) -> {
                    if (failure != null) {
                        LOG.debug("a command that nobody waits for was lost: {}", failure.toString());
                    }
                });
            } catch (RedisException | RejectedExecutionException e) {
                LOG.debug("a command that nobody waits for was lost: {}", e.toString());
            }
        });
    }

    /// Ends the connection and its threads; the next command makes new ones.
    @Override
    public void close() {
        link.close();
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        LOG.debug("restored; the first command will connect");
    }

    private RedisLink admitted() {
        Admission admission = breaker.admit();
        if (admission == Admission.REFUSE || admission == Admission.PROBE && !probe()) {
            throw new DependencyUnavailableException("Redis");
        }
        try {
            return link.get();
        } catch (RedisException e) {
            opened(breaker.open(), e);
            throw new DependencyUnavailableException("Redis", e);
        }
    }

    /// Looks beside the request whether Redis is back; true if that was known almost at once.
    private boolean probe() {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        Thread.ofVirtual().name("redis-probe").start(() -> found.complete(answersAgain()));
        try {
            return found.get(PROBE_PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean answersAgain() {
        try {
            await(RedisAdvancedClusterAsyncCommands::ping, link.get());
            breaker.succeeded();
            LOG.info("Redis answers again");
            return true;
        } catch (RedisException | RejectedExecutionException | TimeoutException | DependencyUnavailableException e) {
            link.discard();
            breaker.open();
            return false;
        }
    }

    /// A socket that was closed while the function was frozen shows only now, and is back in a moment.
    private <T> T twice(Command<T> command, RedisLink current) throws TimeoutException {
        try {
            return await(command, current);
        } catch (RedisCommandExecutionException e) {
            throw e;
        } catch (RedisException e) {
            RECONNECTING.pause(RECONNECT);
            return await(command, current);
        }
    }

    private <T> T await(Command<T> command, RedisLink current) throws TimeoutException {
        CompletableFuture<? extends T> answer =
                command.apply(current.commands()).toCompletableFuture();
        try {
            return answer.get(commandTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisException known ? known : new RedisException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("Redis", e);
        }
    }

    /// A failure of a link that was replaced meanwhile says nothing about the one in use.
    private void failed(RedisLink on, Exception failure) {
        if (link.is(on)) {
            opened(breaker.failed(), failure);
        }
    }

    private void opened(boolean justNow, Exception failure) {
        if (justNow) {
            link.discard();
            LOG.warn("Redis does not answer ({}); going on without it", failure.toString());
        }
    }
}
