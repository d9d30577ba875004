package dev.parley.client.device.connection;

import dev.parley.client.device.connection.Agenda.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The agenda of one device, on which a task that throws ends the device instead of being forgotten.
public final class Loop {
    private final Agenda agenda;
    private final Consumer<RuntimeException> failed;

    public Loop(Agenda agenda, Consumer<RuntimeException> failed) {
        this.agenda = agenda;
        this.failed = failed;
    }

    public Instant now() {
        return agenda.now();
    }

    public void run(Runnable task) {
        agenda.run(() -> guarded(task));
    }

    public Planned after(Duration delay, String what, Runnable task) {
        return agenda.after(delay, what, () -> guarded(task));
    }

    /// Has the outcome of something that ends elsewhere handled here.
    public <T> void when(CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> then) {
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
