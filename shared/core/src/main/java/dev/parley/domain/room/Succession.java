package dev.parley.domain.room;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Who owns a group after its owner: the admin whose stay began first, else such a member, else such a reader. Of
/// stays that began together the first user id counts.
public final class Succession {
    private static final Comparator<Member> ORDER = Comparator.comparing(Member::role)
            .thenComparing(Member::joinedAt)
            .thenComparing(member -> member.userId().value());

    private Succession() {}

    /// Absent if nobody else is in.
    public static Optional<Member> after(Member owner, Collection<Member> members) {
        return members.stream()
                .filter(member -> !member.userId().equals(owner.userId()))
                .min(ORDER);
    }
}
