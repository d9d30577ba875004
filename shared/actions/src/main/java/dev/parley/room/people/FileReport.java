package dev.parley.room.people;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.user.Report;
import dev.parley.domain.user.Report.Subject;
import dev.parley.facts.Limit;
import dev.parley.port.IdSource;
import dev.parley.port.user.Reports;
import dev.parley.protocol.action.room.ReportFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// Stores what a member reports: the room, a message that the member may see, or a user. A repeat files again.
public final class FileReport {
    private final RoomAccess access;
    private final Reports reports;
    private final IdSource ids;
    private final Clock clock;

    public FileReport(RoomAccess access, Reports reports, IdSource ids, Clock clock) {
        this.access = access;
        this.reports = reports;
        this.ids = ids;
        this.clock = clock;
    }

    public Reply handle(Caller caller, ReportFrame frame) {
        return access.asMember(Limit.REPORTS, caller, frame, frame.roomId(), stay -> file(frame, stay));
    }

    private Reply file(ReportFrame frame, RoomMembership stay) {
        if (frame.subject() instanceof Subject.Message(long seq) && !isVisible(seq, stay)) {
            return Reply.Refused.of(frame, ErrorCode.NO_SUCH_MESSAGE, "there is no such message in the room");
        }
        Report report = new Report(
                ids.newMessageId().value(),
                stay.member().userId(),
                frame.roomId(),
                frame.subject(),
                frame.reason(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        reports.file(report);
        return Reply.Ack.of(frame, new ReportFrame.Filed(report.id()));
    }

    private static boolean isVisible(long seq, RoomMembership stay) {
        return seq > stay.hiddenThrough() && seq <= stay.room().lastSeq();
    }
}
