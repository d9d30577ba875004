package dev.parley.checker.hostile;

import dev.parley.checker.hostile.Attacker.Victims;
import dev.parley.client.Connector;
import dev.parley.client.jdk.JdkSockets;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// So many attackers, the attacks dealt out in turn, until closed.
public final class Attackers implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong steps = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Connector connector;

    /// @param tokens a good token for each user id
    /// @param users user ids of victims
    /// @param rooms their rooms
    public Attackers(
            List<Attack> attacks, URI gateway, UnaryOperator<String> tokens, List<String> users, List<String> rooms) {
        this.connector = new Connector(gateway, new JdkSockets());
        Victims victims = new Victims(users, rooms, new AtomicLong());
        int number = 0;
        for (Attack attack : attacks) {
            String token = tokens.apply("mallory-" + ++number);
            threads.submit(new Attacker(attack, connector, token, victims, over::get, steps));
        }
    }

    /// So many attacks, each kind in turn.
    public static List<Attack> dealt(int attackers) {
        Attack[] kinds = Attack.values();
        return IntStream.range(0, attackers)
                .mapToObj(number -> kinds[number % kinds.length])
                .toList();
    }

    /// How many steps were carried out.
    public long steps() {
        return steps.get();
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdownNow();
        connector.close();
    }
}
