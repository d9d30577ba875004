package dev.parley.emulator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.parley.emulator.api.hook.ColdStart;
import dev.parley.emulator.template.CloudModel.Function;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Tells of each environment that is started, once it has answered its first event. Counting its classes takes some
/// tenths of a second after that answer. Thread safe if the watcher is.
public record WatchedEnvironments(EnvironmentFactory environments, Consumer<ColdStart> watcher)
        implements EnvironmentFactory {
    @Override
    public ExecutionEnvironment start(Function function, Map<String, String> variables) throws Exception {
        long started = System.nanoTime();
        ExecutionEnvironment environment = environments.start(function, variables);
        return new Watched(function.name(), since(started), environment);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private final class Watched implements ExecutionEnvironment {
        private final String function;
        private final Duration start;
        private final ExecutionEnvironment environment;
        private final AtomicBoolean first = new AtomicBoolean(true);

        Watched(String function, Duration start, ExecutionEnvironment environment) {
            this.function = function;
            this.start = start;
            this.environment = environment;
        }

        @Override
        public byte[] handle(byte[] event, Context context) throws Exception {
            long began = System.nanoTime();
            byte[] answer = environment.handle(event, context);
            if (first.getAndSet(false)) {
                watcher.accept(new ColdStart(function, start, since(began), environment.loadedClasses()));
            }
            return answer;
        }

        @Override
        public OptionalInt loadedClasses() {
            return environment.loadedClasses();
        }

        @Override
        public boolean isUsable() {
            return environment.isUsable();
        }

        @Override
        public void close() {
            environment.close();
        }
    }
}
