package dev.parley.fanout.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.queue.QueueMessage;
import dev.parley.protocol.FrameCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A part of a batch that puts at most one frame of messages on each connection.
///
/// A batch is pushed round by round. The queue messages of a round are deleted before the next round starts. A
/// gateway that reports a post as done without having done it may still post the next frame. If both frames
/// came back after that, the first would follow the second.
///
/// @param brought the queue messages that are finished once this round is
record DeliveryRound(List<Outbound> outbound, List<QueueMessage> brought) {
    DeliveryRound {
        outbound = List.copyOf(outbound);
        brought = List.copyOf(brought);
    }

    /// As few rounds as there can be.
    static List<DeliveryRound> of(FrameCodec codec, RoomId roomId, List<QueuedOutbound> outbounds) {
        List<List<QueuedOutbound>> parts = new ArrayList<>();
        List<QueuedOutbound> run = new ArrayList<>();
        for (QueuedOutbound one : outbounds) {
            switch (one.outbound()) {
                case Outbound.Message _ -> run.add(one);
                case Outbound.Change _ -> {
                    addRun(codec, roomId, run, parts);
                    last(parts).add(one);
                }
            }
        }
        addRun(codec, roomId, run, parts);
        return rounds(parts);
    }

    /// As [#of], without parting what one queue message pushes to the room, unless that alone takes several
    /// rounds.
    static List<DeliveryRound> ofWhole(FrameCodec codec, RoomId roomId, List<List<QueuedOutbound>> messages) {
        List<DeliveryRound> rounds = new ArrayList<>();
        List<QueuedOutbound> open = List.of();
        for (List<QueuedOutbound> message : messages) {
            List<QueuedOutbound> both = new ArrayList<>(open);
            both.addAll(message);
            if (of(codec, roomId, both).size() > 1) {
                rounds.addAll(of(codec, roomId, open));
                open = message;
            } else {
                open = both;
            }
        }
        rounds.addAll(of(codec, roomId, open));
        return rounds;
    }

    private static void addRun(
            FrameCodec codec, RoomId roomId, List<QueuedOutbound> run, List<List<QueuedOutbound>> parts) {
        int from = 0;
        for (var push :
                codec.pushes(roomId, run.stream().map(DeliveryRound::entry).toList())) {
            int to = from + push.messages().size();
            if (last(parts).stream().anyMatch(one -> one.outbound() instanceof Outbound.Message)) {
                parts.add(new ArrayList<>());
            }
            last(parts).addAll(run.subList(from, to));
            from = to;
        }
        run.clear();
    }

    private static List<QueuedOutbound> last(List<List<QueuedOutbound>> parts) {
        if (parts.isEmpty()) {
            parts.add(new ArrayList<>());
        }
        return parts.getLast();
    }

    private static LogEntry entry(QueuedOutbound queued) {
        if (queued.outbound() instanceof Outbound.Message(var entry, var _)) {
            return entry;
        }
        throw new IllegalStateException("a change has no place in the log");
    }

    private static List<DeliveryRound> rounds(List<List<QueuedOutbound>> parts) {
        List<DeliveryRound> rounds = new ArrayList<>();
        Set<QueueMessage> later = new HashSet<>();
        for (List<QueuedOutbound> part : parts.reversed()) {
            Set<QueueMessage> brought = new HashSet<>();
            part.forEach(one -> brought.add(one.by()));
            brought.removeAll(later);
            later.addAll(brought);
            rounds.addFirst(new DeliveryRound(
                    part.stream().map(QueuedOutbound::outbound).toList(), List.copyOf(brought)));
        }
        return rounds;
    }
}
