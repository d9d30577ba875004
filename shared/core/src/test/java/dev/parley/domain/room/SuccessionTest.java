package dev.parley.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final Member OWNER = member("owner", Role.OWNER, 0);

    private static Member member(String user, Role role, int start) {
        return new Member(new RoomId("room"), new UserId(user), role, 0, "join-" + user)
                .since(Instant.EPOCH.plusSeconds(start));
    }

    @Test
    void after_takesAnAdminBeforeAMemberBeforeAReader() {
        Member reader = member("a", Role.READER, 1);
        Member plain = member("b", Role.MEMBER, 2);
        Member admin = member("c", Role.ADMIN, 3);

        assertThat(Succession.after(OWNER, List.of(OWNER, reader, plain, admin)))
                .contains(admin);
        assertThat(Succession.after(OWNER, List.of(OWNER, reader, plain))).contains(plain);
        assertThat(Succession.after(OWNER, List.of(OWNER, reader))).contains(reader);
        assertThat(Succession.after(OWNER, List.of(OWNER))).isEmpty();
    }

    @Test
    void after_ofOneRole_takesTheOldestStayAndThenTheFirstId() {
        Member late = member("a", Role.MEMBER, 2);
        Member early = member("z", Role.MEMBER, 1);
        Member alsoEarly = member("y", Role.MEMBER, 1);

        assertThat(Succession.after(OWNER, List.of(late, early, OWNER))).contains(early);
        assertThat(Succession.after(OWNER, List.of(late, early, alsoEarly, OWNER)))
                .contains(alsoEarly);
    }
}
