package dev.parley.bench.load.target;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parley, on the embedded cloud or deployed. Connection n belongs to the user `user-<n>`, modulo the number of
/// tokens.
public final class ParleyTarget implements Target {
    private static final Pattern ROOM = Pattern.compile("\"roomId\":\"([^\"]+)\"");
    private static final int MEMBERS_A_FRAME = 99;

    private final URI url;
    private final List<String> tokens;
    private final List<String> rooms = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final String run =
            Long.toString(System.nanoTime(), Character.MAX_RADIX).replace("-", "");

    /// @param tokens of `user-0` and those after it
    public ParleyTarget(URI url, List<String> tokens) {
        this.url = url;
        this.tokens = List.copyOf(tokens);
    }

    @Override
    public String name() {
        return "parley";
    }

    @Override
    public Entrance entrance(int connection) {
        return new Entrance(url, Map.of("Authorization", "Bearer " + tokens.get(connection % tokens.size())));
    }

    /// Whose connection it is.
    public String userId(int connection) {
        return "user-" + connection % tokens.size();
    }

    @Override
    public void settle(Crowd crowd, int count) {
        rooms.clear();
        for (int room = 0; room < count; room++) {
            List<String> users = crowd.room(room, count).stream()
                    .map(this::userId)
                    .distinct()
                    .toList();
            Socket owner = crowd.socket(room * (crowd.size() / count));
            int first = Math.min(users.size(), MEMBERS_A_FRAME);
            String made = acked(
                    owner,
                    "createRoom",
                    String.format(
                            Locale.ROOT,
                            "\"clientRoomId\":\"%s-%d\",\"kind\":\"group\",\"name\":\"room\",\"members\":%s",
                            run,
                            sent.incrementAndGet(),
                            json(users.subList(1, first))));
            Matcher id = ROOM.matcher(made);
            if (!id.find()) {
                throw new IllegalStateException("no room in " + made);
            }
            rooms.add(id.group(1));
            for (int from = first; from < users.size(); from += MEMBERS_A_FRAME) {
                List<String> more = users.subList(from, Math.min(users.size(), from + MEMBERS_A_FRAME));
                acked(owner, "addMembers", "\"roomId\":\"%s\",\"members\":%s".formatted(id.group(1), json(more)));
            }
        }
    }

    public String roomId(int room) {
        return rooms.get(room);
    }

    private static String acked(Socket socket, String action, String fields) {
        String answer = socket.ask(
                        "{\"action\":\"%s\",\"id\":\"setup\",%s}".formatted(action, fields), "\"id\":\"setup\"")
                .join();
        if (!answer.contains("\"type\":\"ack\"")) {
            throw new IllegalStateException(action + " was answered " + answer);
        }
        return answer;
    }

    private static String json(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String send(int room, String id, String body) {
        return String.format(
                Locale.ROOT,
                "{\"action\":\"sendMessage\",\"id\":\"%s\",\"roomId\":\"%s\",\"clientMessageId\":\"%s-%d\",\"body\":\"%s\"}",
                id,
                rooms.get(room),
                run,
                sent.incrementAndGet(),
                body);
    }
}
