package dev.parley.bench.load.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Many connections to one target. For one thread.
public final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 100;
    private static final int TRIES = 10;
    private static final int BATCH = 50;

    private final Target target;
    private final Dialler dialler = new Dialler();
    private final List<Socket> sockets = new ArrayList<>();

    public Crowd(Target target) {
        this.target = target;
    }

    /// Opens connections 0 to `count` - 1, a hundred at a time, each again while it is refused.
    ///
    /// @return how long it took
    public Duration gather(int count) {
        long started = System.nanoTime();
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<Socket>> dialled = new ArrayList<>();
        for (int connection = 0; connection < count; connection++) {
            free.acquireUninterruptibly();
            CompletableFuture<Socket> socket = dial(connection, _ -> {});
            socket.whenComplete((_, _) -> free.release());
            dialled.add(socket);
        }
        dialled.forEach(socket -> sockets.add(socket.join()));
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /// Dials again while the server refuses, a few times, and tells each refusal. The socket belongs to the crowd
    /// only after [#addOpened].
    public CompletableFuture<Socket> dial(int connection, Consumer<Throwable> refused) {
        return dial(connection, refused, 1);
    }

    private CompletableFuture<Socket> dial(int connection, Consumer<Throwable> refused, int tries) {
        return dialler.dial(target.entrance(connection)).exceptionallyCompose(failure -> {
            refused.accept(failure);
            if (tries == TRIES) {
                return CompletableFuture.failedFuture(
                        new CompletionException("connection " + connection + " was refused", failure));
            }
            return CompletableFuture.supplyAsync(
                            () -> dial(connection, refused, tries + 1),
                            CompletableFuture.delayedExecutor(200L * tries, TimeUnit.MILLISECONDS))
                    .thenCompose(again -> again);
        });
    }

    /// Waits for all of them and takes in those that were opened.
    public void addOpened(List<CompletableFuture<Socket>> dialled) {
        for (CompletableFuture<Socket> socket : dialled) {
            socket.handle((opened, failure) -> failure == null ? Stream.of(opened) : Stream.<Socket>empty())
                    .join()
                    .forEach(sockets::add);
        }
    }

    public int size() {
        return sockets.size();
    }

    public Socket socket(int connection) {
        return sockets.get(connection);
    }

    /// Lets each connection do something, fifty at a time, and returns when all have.
    ///
    /// @param rooms of equal size, into which the connections fall one after the other
    /// @param work given the socket and its room
    void eachInItsRoom(int rooms, BiFunction<Socket, String, CompletableFuture<?>> work) {
        for (int from = 0; from < sockets.size(); from += BATCH) {
            CompletableFuture.allOf(IntStream.range(from, Math.min(sockets.size(), from + BATCH))
                            .mapToObj(one -> work.apply(sockets.get(one), "r" + one / (sockets.size() / rooms)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    /// The connections of one room, if `rooms` of them share all.
    public List<Integer> room(int room, int rooms) {
        int size = sockets.size() / rooms;
        return IntStream.range(room * size, (room + 1) * size).boxed().toList();
    }

    /// Breaks all connections and opens them again as fast as the server takes them.
    public Duration reconnect() {
        int count = sockets.size();
        sockets.forEach(Socket::drop);
        sockets.clear();
        return gather(count);
    }

    @Override
    public void close() {
        sockets.forEach(Socket::drop);
        dialler.close();
    }
}
