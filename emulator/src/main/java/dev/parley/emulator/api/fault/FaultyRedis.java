package dev.parley.emulator.api.fault;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.PipelinedRedisFuture;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Redis with its bad days, as the functions see it. Thread safe.
final class FaultyRedis implements InvocationHandler {
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private final RedisAdvancedClusterAsyncCommands<String, String> commands;
    private final Faults faults;
    private final EnvironmentLifetime life;

    private FaultyRedis(
            RedisAdvancedClusterAsyncCommands<String, String> commands, Faults faults, EnvironmentLifetime life) {
        this.commands = commands;
        this.faults = faults;
        this.life = life;
    }

    static RedisAdvancedClusterAsyncCommands<String, String> around(
            RedisAdvancedClusterAsyncCommands<String, String> commands, Faults faults, EnvironmentLifetime life) {
        return proxy(new FaultyRedis(commands, faults, life));
    }

    @SuppressWarnings("unchecked") // a proxy knows no type arguments
    private static RedisAdvancedClusterAsyncCommands<String, String> proxy(FaultyRedis handler) {
        Class<?> type = RedisAdvancedClusterAsyncCommands.class;
        return (RedisAdvancedClusterAsyncCommands<String, String>)
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        life.require();
        if (!RedisFuture.class.equals(method.getReturnType())) {
            return call(method, arguments);
        }
        if (faults.strikes(Fault.REDIS_FAILED)) {
            return failed(new RedisCommandExecutionException("injected: CLUSTERDOWN"));
        }
        RedisFuture<?> answer = (RedisFuture<?>) call(method, arguments);
        if (faults.strikes(Fault.REDIS_ANSWER_LOST)) {
            return lost(answer);
        }
        return faults.strikes(Fault.REDIS_LATE_ANSWER) ? late(answer) : answer;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(commands, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /// A command that Redis refused took no effect: its refusal is heard.
    private <T> RedisFuture<T> lost(RedisFuture<T> answer) {
        boolean nothingComes = faults.number(2) == 0;
        PipelinedRedisFuture<T> heard = unanswered();
        answer.whenComplete((_, failure) -> {
            if (failure != null) {
                heard.completeExceptionally(failure);
            } else if (!nothingComes) {
                heard.completeExceptionally(new RedisException("injected: the connection ended"));
            }
        });
        return heard;
    }

    private <T> RedisFuture<T> late(RedisFuture<T> answer) {
        Executor later = CompletableFuture.delayedExecutor(faults.number(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
        PipelinedRedisFuture<T> heard = unanswered();
        answer.whenCompleteAsync(
                (value, failure) -> {
                    if (failure != null) {
                        heard.completeExceptionally(failure);
                    } else {
                        heard.complete(value);
                    }
                },
                later);
        return heard;
    }

    private static RedisFuture<Object> failed(RedisException failure) {
        PipelinedRedisFuture<Object> heard = unanswered();
        heard.completeExceptionally(failure);
        return heard;
    }

    /// To be completed by hand: made of another stage it would wrap that one's failure, which callers look at.
    private static <T> PipelinedRedisFuture<T> unanswered() {
        return new PipelinedRedisFuture<>(new CompletableFuture<>());
    }
}
