package dev.parley.client.device;

import dev.parley.client.device.Agenda.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The agenda of one device, on which a task that throws ends the device instead of being forgotten.
final class Loop {
    private final Agenda agenda;
    private final Consumer<RuntimeException> failed;

    Loop(Agenda agenda, Consumer<RuntimeException> failed) {
        this.agenda = agenda;
        this.failed = failed;
    }

    Instant now() {
        return agenda.now();
    }

    void run(Runnable task) {
        agenda.run(() -> guarded(task));
    }

    Planned after(Duration delay, String what, Runnable task) {
        return agenda.after(delay, what, () -> guarded(task));
    }

    /// Has the outcome of something that ends elsewhere handled here.
    <T> void when(CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        future.whenComplete((value, failure) -> run(() -> then.accept(value, failure)));
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }
}
