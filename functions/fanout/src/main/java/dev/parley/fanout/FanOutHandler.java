package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.domain.event.Event;
import dev.parley.settings.Environment;
import java.util.Map;

/// Lambda entry point for `messages.fifo`: numbers messages and pushes them, and changes of rooms, to the
/// members.
public final class FanOutHandler extends BatchHandler {
    public FanOutHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public FanOutHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)));
    }

    public FanOutHandler(Map<String, String> environment, CloudClients clients) {
        super(
                FanOutFunction.wire(new Environment(environment), clients),
                () -> FanOutFunction.primed(new Environment(environment), new EffectlessClients(clients)));
    }

    FanOutHandler(FanOutFunction function) {
        super(function, () -> function);
    }

    @Override
    Event primingEvent() {
        return new Event.RoomCreated(PrimingMessage.ROOM);
    }
}
