package dev.parley.fanout.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.fanout.post.ConnectionFrames;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.push.MessagesPush;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns one delivery round of a room into the frames for each recipient. Neighbouring messages share a frame: the
/// round was measured so that all of its messages fit into one. Recipients who see the same frame share its bytes.
/// For one thread.
final class FramePlan {
    private final FrameCodec codec;
    private final RoomId roomId;
    private final List<Outbound> outbound;
    private final Map<BitSet, List<byte[]>> encoded = new HashMap<>();

    FramePlan(FrameCodec codec, RoomId roomId, List<Outbound> outbound) {
        this.codec = codec;
        this.roomId = roomId;
        this.outbound = List.copyOf(outbound);
    }

    ConnectionFrames parcel(Recipient recipient) {
        BitSet visible = new BitSet(outbound.size());
        for (int i = 0; i < outbound.size(); i++) {
            visible.set(i, recipient.sees(outbound.get(i)));
        }
        return new ConnectionFrames(recipient.connection(), encoded.computeIfAbsent(visible, this::encode));
    }

    private List<byte[]> encode(BitSet visible) {
        List<byte[]> frames = new ArrayList<>();
        List<LogEntry> together = new ArrayList<>();
        visible.stream().mapToObj(outbound::get).forEach(one -> {
            switch (one) {
                case Outbound.Message(var entry) -> together.add(entry);
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
