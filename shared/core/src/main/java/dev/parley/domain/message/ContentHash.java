package dev.parley.domain.message;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

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
                addUsers(mentions);
                add(metadata.map(Metadata::json).orElse(""));
            }
            case Change.Edit(long ref, Revision(var body, var mentions, var metadata)) -> {
                add("edit");
                add(Long.toString(ref));
                add(body);
                addUpdate(mentions, this::addUsers);
                addUpdate(metadata, value -> add(value.json()));
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

    private <T> void addUpdate(Update<T> update, Consumer<T> addValue) {
        switch (update) {
            case Update.Keep<T>() -> add("keep");
            case Update.Clear<T>() -> add("clear");
            case Update.To<T>(T value) -> {
                add("to");
                addValue.accept(value);
            }
        }
    }

    private void addUsers(List<UserId> users) {
        add(Integer.toString(users.size()));
        users.stream().map(UserId::value).sorted().forEach(this::add);
    }

    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
