package dev.parley.fanout.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Fold;
import dev.parley.domain.message.LogEntry;
import dev.parley.fanout.post.ConnectionFrames;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.push.MessagesPush;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns one delivery round of a room into the frames for each recipient. Neighbouring messages share a frame:
/// the round was measured so that all of its messages fit into one. Recipients who see the same frame share its
/// bytes. For one thread.
final class FramePlan {
    private final FrameCodec codec;
    private final RoomId roomId;
    private final List<Outbound> outbound;
    private final Map<View, List<byte[]>> encoded = new HashMap<>();

    FramePlan(FrameCodec codec, RoomId roomId, List<Outbound> outbound) {
        this.codec = codec;
        this.roomId = roomId;
        this.outbound = List.copyOf(outbound);
    }

    ConnectionFrames frames(Recipient recipient) {
        BitSet visible = new BitSet(outbound.size());
        BitSet bare = new BitSet(outbound.size());
        for (int i = 0; i < outbound.size(); i++) {
            visible.set(i, recipient.sees(outbound.get(i)));
            bare.set(i, visible.get(i) && recipient.seesBare(outbound.get(i)));
        }
        return new ConnectionFrames(
                recipient.connection(), encoded.computeIfAbsent(new View(visible, bare), this::encode));
    }

    /// Which of the outbound a recipient sees, and which of these without what they say.
    private record View(BitSet visible, BitSet bare) {}

    private List<byte[]> encode(View view) {
        List<byte[]> frames = new ArrayList<>();
        List<LogEntry> together = new ArrayList<>();
        view.visible().stream().forEach(index -> {
            switch (outbound.get(index)) {
                case Outbound.Message(var entry, var _) ->
                    together.add(view.bare().get(index) ? Fold.withoutContent(entry) : entry);
                case Outbound.Change change -> {
                    flush(together, frames);
                    frames.add(codec.encodeUtf8(change.push()));
                }
            }
        });
        flush(together, frames);
        return frames;
    }

    private void flush(List<LogEntry> together, List<byte[]> frames) {
        if (!together.isEmpty()) {
            frames.add(codec.encodeUtf8(new MessagesPush(roomId, together)));
            together.clear();
        }
    }
}
