package dev.parley.client.device.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Connection.Closure;
import dev.parley.client.device.connection.Agenda.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps a device connected: connects until it works, again when the connection ends, and a second time before
/// it would be cut; then the first goes on bringing pushes until the second has caught up. Used on the agenda
/// alone.
public final class Links {
    /// However soon a token is said to expire, a connection is used this long.
    private static final Duration LEAST_AGE = Duration.ofSeconds(5);

    private final Loop loop;
    private final Dialer dialer;
    private final DeviceSettings settings;
    private final Jitter jitter;
    private final Events events;
    private final Set<Link> retiring = new LinkedHashSet<>();
    private Optional<Link> current = Optional.empty();
    private boolean connecting;
    private boolean stopped;
    private int failures;
    private Planned next = Planned.NOTHING;

    /// What others do about connections.
    public interface Events {
        void opened(Link link);

        void state(DeviceState state);

        void ended(DeviceState.Ended end);
    }

    public Links(Loop loop, Dialer dialer, DeviceSettings settings, Jitter jitter, Events events) {
        this.loop = loop;
        this.dialer = dialer;
        this.settings = settings;
        this.jitter = jitter;
        this.events = events;
    }

    /// The connection for new frames.
    public Optional<Link> current() {
        return current;
    }

    public void connect() {
        if (connecting || stopped) {
            return;
        }
        connecting = true;
        next.cancel();
        if (!current.isPresent()) {
            events.state(new DeviceState.Connecting());
        }
        dialer.dial(this::dialed);
    }

    /// All that was missed before this connection opened is on its way: earlier ones may go.
    public void caughtUp(Link link) {
        if (current.filter(link::equals).isPresent()) {
            failures = 0;
            dialer.acceptToken();
            List.copyOf(retiring).forEach(this::retire);
        }
    }

    /// The server no longer takes the token of this connection.
    public void unauthenticated(Link link) {
        lost(link, new Parting.Return(Duration.ZERO, true, "the token has expired"));
    }

    /// The server advises before it closes a connection. One that hands over is leaving anyway, unless the
    /// frame says that the user may not come back.
    public void advised(Link link, JsonNode disconnect) {
        Parting parting = Parting.advised(disconnect);
        if (isCurrent(link) || isBan(parting)) {
            lost(link, parting);
        }
    }

    public void closed(Link link, Closure closure) {
        link.ended(closure);
        retiring.remove(link);
        lost(link, Parting.closed(closure));
    }

    public void stop() {
        stopped = true;
        next.cancel();
        retiring.forEach(Link::close);
        retiring.clear();
        current.ifPresent(Link::close);
        current = Optional.empty();
    }

    private void dialed(@Nullable Link link, @Nullable Throwable failure) {
        connecting = false;
        if (link == null) {
            part(Parting.notConnected(Objects.requireNonNull(failure)));
        } else if (stopped) {
            link.close();
        } else {
            current.ifPresent(retiring::add);
            current = Optional.of(link);
            next = loop.after(timeToHandOver(), "hand over", this::connect);
            events.state(new DeviceState.Connected());
            events.opened(link);
        }
    }

    private boolean isCurrent(Link link) {
        return current.filter(link::equals).isPresent();
    }

    private void lost(Link link, Parting parting) {
        boolean wasCurrent = isCurrent(link);
        if (wasCurrent) {
            current = Optional.empty();
        }
        link.close();
        if (wasCurrent || isBan(parting)) {
            part(parting);
        }
    }

    private static boolean isBan(Parting parting) {
        return parting instanceof Parting.Stay stay && stay.ending() == DeviceState.Ending.BANNED;
    }

    private void part(Parting parting) {
        if (stopped) {
            return;
        }
        if (parting instanceof Parting.Stay stay) {
            events.ended(new DeviceState.Ended(stay.ending(), stay.reason()));
        } else if (parting instanceof Parting.Return back) {
            if (back.withNewToken() && !dialer.refuseToken()) {
                events.ended(new DeviceState.Ended(DeviceState.Ending.SIGNED_OUT, back.reason()));
            } else {
                connectLater(back.atLeast(), back.reason());
            }
        }
    }

    private void connectLater(Duration atLeast, String reason) {
        if (connecting) {
            return;
        }
        Duration delay = atLeast.plus(settings.reconnect().delay(failures++, jitter));
        if (!current.isPresent()) {
            events.state(new DeviceState.Waiting(delay, reason));
        }
        next.cancel();
        next = loop.after(delay, "reconnect", this::connect);
    }

    private void retire(Link link) {
        link.whenIdle(() -> {
            retiring.remove(link);
            link.close();
        });
    }

    private Duration timeToHandOver() {
        long most = settings.upkeep().handOverAge().toNanos();
        Duration age = Duration.ofNanos(most - jitter.below(most / 4 + 1));
        Optional<Instant> renewal = dialer.renewTokenAt();
        Duration life = renewal.map(at -> Duration.between(loop.now(), at)).orElse(age);
        Duration shorter = life.compareTo(age) < 0 ? life : age;
        return shorter.compareTo(LEAST_AGE) > 0 || shorter.equals(age) ? shorter : LEAST_AGE;
    }
}
