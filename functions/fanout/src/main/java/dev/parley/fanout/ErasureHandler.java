package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.domain.event.Event;
import dev.parley.settings.Environment;
import java.util.Map;

/// Lambda entry point for `erasures.fifo`: erases deleted rooms and users.
public final class ErasureHandler extends BatchHandler {
    public ErasureHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public ErasureHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)));
    }

    public ErasureHandler(Map<String, String> environment, CloudClients clients) {
        super(
                ErasureFunction.wire(new Environment(environment), clients),
                () -> ErasureFunction.wire(new Environment(environment), new EffectlessClients(clients)));
    }

    ErasureHandler(FanOutFunction function) {
        super(function, () -> function);
    }

    @Override
    Event primingEvent() {
        return new Event.RoomErasureDue(PrimingMessage.ROOM);
    }
}
