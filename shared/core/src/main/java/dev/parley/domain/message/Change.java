package dev.parley.domain.message;

/// A change of the message that has the number `ref` in the same room. It is an entry of the log like a
/// message.
public sealed interface Change extends Payload {
    long ref();

    Kind kind();

    enum Kind {
        EDIT,
        DELETE,
        REACTION
    }

    record Edit(long ref, Revision revision) implements Change {
        @Override
        public Kind kind() {
            return Kind.EDIT;
        }
    }

    record Delete(long ref) implements Change {
        @Override
        public Kind kind() {
            return Kind.DELETE;
        }
    }

    /// A user's emoji on a message: given, or taken back.
    record Reaction(long ref, String emoji, boolean on) implements Change {
        @Override
        public Kind kind() {
            return Kind.REACTION;
        }
    }

    /// A change without what it says: an edit of a deleted message, or any change as someone sees it who may
    /// not see the message.
    record Bare(long ref, Kind kind) implements Change {}
}
