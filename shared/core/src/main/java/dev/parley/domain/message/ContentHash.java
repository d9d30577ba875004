package dev.parley.domain.message;

import dev.parley.domain.id.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The digest that decides whether two sends say the same. Each part is preceded by its length, so that no two
/// payloads are one text. Mentions count as a set.
final class ContentHash {
    private final MessageDigest digest;

    private ContentHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// @throws IllegalArgumentException for what nobody sends: a deleted message, a change without what it says
    static String of(Payload payload) {
        return new ContentHash().hash(payload);
    }

    private String hash(Payload payload) {
        switch (payload) {
            case Content(var body, var replyTo, var mentions, var metadata) -> {
                add("message");
                add(body);
                add(Long.toString(replyTo.orElse(0)));
                add(mentions);
                add(metadata.orElse(""));
            }
            case Change.Edit(long ref, Revision(var body, var mentions, var metadata)) -> {
                add("edit");
                add(Long.toString(ref));
                add(body);
                addUpdateOfUsers(mentions);
                addUpdateOfText(metadata);
            }
            case Change.Delete(long ref) -> {
                add("delete");
                add(Long.toString(ref));
            }
            case Change.Reaction(long ref, var emoji, boolean on) -> {
                add("reaction");
                add(Long.toString(ref));
                add(emoji);
                add(Boolean.toString(on));
            }
            case Change.Bare _, Deleted _ -> throw new IllegalArgumentException("nobody sends this");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void addUpdateOfUsers(FieldUpdate<List<UserId>> update) {
        switch (update) {
            case FieldUpdate.Kept<List<UserId>>() -> add("kept");
            case FieldUpdate.Cleared<List<UserId>>() -> add("cleared");
            case FieldUpdate.Changed<List<UserId>>(var users) -> add(users);
        }
    }

    private void addUpdateOfText(FieldUpdate<String> update) {
        switch (update) {
            case FieldUpdate.Kept<String>() -> add("kept");
            case FieldUpdate.Cleared<String>() -> add("cleared");
            case FieldUpdate.Changed<String>(var text) -> add(text);
        }
    }

    private void add(List<UserId> users) {
        add(Integer.toString(users.size()));
        users.stream().map(UserId::value).sorted().forEach(this::add);
    }

    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
