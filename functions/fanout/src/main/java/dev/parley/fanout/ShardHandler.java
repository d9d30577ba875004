package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.ShardDue.Part;
import dev.parley.domain.room.Shard;
import dev.parley.settings.Environment;
import java.util.List;
import java.util.Map;

/// Lambda entry point for `deliveries.fifo`: pushes messages and changes of large rooms, shard by shard.
public final class ShardHandler extends BatchHandler {
    public ShardHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public ShardHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)));
    }

    public ShardHandler(Map<String, String> environment, CloudClients clients) {
        super(
                ShardFunction.wire(new Environment(environment), clients),
                () -> ShardFunction.primed(new Environment(environment), new EffectlessClients(clients)));
    }

    ShardHandler(FanOutFunction function) {
        super(function, () -> function);
    }

    @Override
    Event primingEvent() {
        Part nothing = new Part.Change(new Event.RoomCreated(PrimingMessage.ROOM));
        return new Event.ShardDue(PrimingMessage.ROOM, new Shard(0), List.of(nothing));
    }
}
