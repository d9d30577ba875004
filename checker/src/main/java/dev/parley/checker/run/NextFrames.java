package dev.parley.checker.run;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes up what a device sends next: messages, and changes of those that it was pushed. Used by one thread.
final class NextFrames {
    private static final List<String> EMOJI = List.of("a", "b", "c");

    private final Device device;
    private final Numbering numbering;
    private final SplittableRandom random;

    NextFrames(Device device, Numbering numbering, SplittableRandom random) {
        this.device = device;
        this.numbering = numbering;
        this.random = random;
    }

    /// Several, most of them messages.
    List<Frame> several(RoomId room, int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(random.nextInt(3) == 0 ? change(room) : message());
        }
        return frames;
    }

    Frame message() {
        return Frame.message(id());
    }

    /// A change of a message that the device was pushed, one of its user's more often than not; a message if it
    /// was pushed none.
    Frame change(RoomId room) {
        List<Device.Pushed> all = device.pushed(room);
        List<Device.Pushed> own = all.stream()
                .filter(message -> message.sender().equals(device.user()))
                .toList();
        List<Device.Pushed> some = own.isEmpty() || random.nextInt(4) == 0 ? all : own;
        return some.isEmpty()
                ? message()
                : changeOf(some.get(random.nextInt(some.size())).seq());
    }

    /// A change of any number of the log, whatever stands there.
    Frame changeOf(long seq) {
        int dice = random.nextInt(10);
        if (dice == 0) {
            return Frame.delete(id(), seq);
        }
        return dice < 5
                ? Frame.edit(id(), seq)
                : Frame.react(id(), seq, EMOJI.get(random.nextInt(EMOJI.size())), random.nextInt(3) > 0);
    }

    private ClientMessageId id() {
        return new ClientMessageId("m" + numbering.next());
    }
}
