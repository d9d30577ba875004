package dev.parley.e2e.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.sending.SendOutcome;
import dev.parley.client.message.LogEntry;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.MessagePage;
import dev.parley.client.message.Range;
import dev.parley.client.message.RoomMessage;
import dev.parley.e2e.Application;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An edit and a deletion of one message that leave two devices at the same instant.
final class ChangesAtOnceIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private static final int TIMES = 200;

    private Crowd crowd;
    private Application phone;
    private Application tablet;
    private Application carol;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        phone = crowd.start("bob", DeviceSettings.DEFAULT);
        tablet = crowd.start("bob", DeviceSettings.DEFAULT);
        carol = crowd.start("carol", DeviceSettings.DEFAULT);
        room = phone.createGroup(List.of(carol.userId()));
    }

    @AfterEach
    void disperse() {
        List.of(phone, tablet, carol).forEach(Application::close);
        crowd.close();
    }

    @Test
    void editAndDelete_fromTwoDevices_haveOneResultEverywhere() {
        for (int i = 1; i <= TIMES; i++) {
            phone.send(room, "m-" + i);
        }
        phone.awaitAcks();
        carol.awaitRun(room, TIMES);

        List<CompletableFuture<SendOutcome>> deletions = new ArrayList<>();
        List<CompletableFuture<SendOutcome>> edits = new ArrayList<>();
        for (long seq = 1; seq <= TIMES; seq++) {
            edits.add(phone.device().in(room).edit(seq, "edit of " + seq));
            deletions.add(tablet.device().in(room).delete(seq));
        }
        deletions.forEach(deletion -> assertThat(Device.await(deletion)).isInstanceOf(SendOutcome.Sent.class));
        long refused = edits.stream()
                .map(Device::await)
                .filter(outcome -> !(outcome instanceof SendOutcome.Sent))
                .peek(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.Refused.class,
                                no -> assertThat(no.code()).isEqualTo("no_such_message")))
                .count();

        long last = 3L * TIMES - refused;
        for (Application application : List.of(phone, tablet, carol)) {
            Crowd.await(
                    "the end of the log",
                    () -> application.device().lastSeq(room).equals(OptionalLong.of(last)));
        }
        assertOneResult(last);
    }

    private void assertOneResult(long last) {
        List<RoomMessage> view = pages(carol);
        assertThat(view).hasSize(TIMES).allMatch(RoomMessage::isDeleted).noneMatch(m -> m.changedSeq() == 0);
        assertThat(view)
                .extracting(RoomMessage::seq)
                .isEqualTo(LongStream.rangeClosed(1, TIMES).boxed().toList());
        assertThat(pages(tablet)).isEqualTo(view);
        Map<Long, Long> deletions = new HashMap<>();
        for (LogEntry entry : log(last)) {
            if (entry instanceof MessageChange.Deleted deleted) {
                deletions.put(deleted.ref(), deleted.seq());
            }
            if (entry instanceof MessageChange.Edited edited) {
                assertThat(edited.body()).isEmpty();
            }
        }
        assertThat(view)
                .allSatisfy(message -> assertThat(message.changedSeq()).isEqualTo(deletions.get(message.seq())));
        for (Application application : List.of(phone, tablet, carol)) {
            assertThat(Device.await(application.device().recent(room))).isEqualTo(view);
        }
    }

    private List<RoomMessage> pages(Application application) {
        List<RoomMessage> all = new ArrayList<>();
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent()) {
            Range range = Range.after(next.getAsLong(), 100);
            MessagePage page = Device.await(application.device().messages().page(room, range));
            all.addAll(page.messages());
            next = page.next();
        }
        return all;
    }

    private List<LogEntry> log(long last) {
        List<LogEntry> all = new ArrayList<>();
        while (all.size() < last) {
            all.addAll(Device.await(carol.device().messages().log(room, Range.after(all.size(), 100)))
                    .entries());
        }
        return all;
    }
}
