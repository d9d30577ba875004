package dev.parley.operator;

import dev.parley.operator.account.UserAdd;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `./parley room`, `./parley user` and `./parley message`: a deployment's HTTP API by hand.
final class ServerCommands {
    private ServerCommands() {}

    /// Reads one of any number of users. A mistyped option must not become one.
    private static final class NoOption implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.startsWith("-")) {
                throw new TypeConversionException("there is no option " + text);
            }
            return text;
        }
    }

    @Command(name = "room", mixinStandardHelpOptions = true, description = "Creates, shows and changes rooms.")
    static final class Room {
        @Mixin
        private Target target = new Target();

        @Command(name = "create", description = "Creates a group for an owner and others.")
        int create(
                @Option(names = "--owner", required = true) String owner,
                @Option(names = "--name") Optional<String> name,
                @Option(names = "--key", description = "repeats with one key find one room") Optional<String> key,
                @Parameters(paramLabel = "USER", arity = "0..*", converter = NoOption.class) List<String> members) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("clientRoomId", key.orElseGet(() -> UUID.randomUUID().toString()));
            fields.put("kind", "group");
            fields.put("owner", owner);
            fields.put("members", members == null ? List.of() : members);
            name.ifPresent(text -> fields.put("name", text));
            return print("createRoom", fields);
        }

        @Command(name = "show", description = "Shows a room.")
        int show(@Parameters(paramLabel = "ROOM") String room) {
            return print("getRoom", Map.of("roomId", room));
        }

        @Command(name = "members", description = "Lists members, up to 100.")
        int members(@Parameters(paramLabel = "ROOM") String room) {
            return print("members", Map.of("roomId", room, "limit", 100));
        }

        @Command(name = "add", description = "Adds users.")
        int add(
                @Parameters(paramLabel = "ROOM") String room,
                @Parameters(paramLabel = "USER", arity = "1..*", converter = NoOption.class) List<String> users) {
            return print("addMembers", Map.of("roomId", room, "members", users));
        }

        @Command(name = "remove", description = "Removes a user.")
        int remove(
                @Parameters(paramLabel = "ROOM") String room,
                @Parameters(paramLabel = "USER") String user,
                @Option(names = "--ban", description = "and keeps the user out") boolean ban) {
            return print(
                    "removeMember",
                    ban ? Map.of("roomId", room, "userId", user, "ban", true) : Map.of("roomId", room, "userId", user));
        }

        @Command(name = "delete", description = "Deletes a room with all that was said in it.")
        int delete(@Parameters(paramLabel = "ROOM") String room) {
            return print("deleteRoom", Map.of("roomId", room));
        }

        private int print(String action, Map<String, ?> fields) {
            return target.server().print(action, fields, Optional.empty());
        }
    }

    @Command(
            name = "user",
            mixinStandardHelpOptions = true,
            description = "Adds, shows, disconnects, bans, erases and exports users.")
    static final class User {
        @Mixin
        private Target target = new Target();

        @Command(
                name = "add",
                description =
                        "Makes an account in the stack's user pool, or at the local run, and prints its password.")
        int add(
                @Parameters(paramLabel = "NAME") String name,
                @Option(
                                names = "--mail",
                                paramLabel = "ADDRESS",
                                description = "have the user pool mail a first password there, and print none")
                        Optional<String> mail)
                throws IOException, InterruptedException {
            return new UserAdd(target.accounts(), target.local(), System.out).run(name, mail);
        }

        @Command(name = "rooms", description = "Lists a user's rooms, up to 100.")
        int rooms(@Parameters(paramLabel = "USER") String user) {
            return target.server().print("listUserRooms", Map.of("userId", user, "limit", 100), Optional.empty());
        }

        @Command(name = "disconnect", description = "Closes the user's connections; each may connect again.")
        int disconnect(@Parameters(paramLabel = "USER") String user) {
            return print("disconnectUser", user);
        }

        @Command(name = "ban", description = "Refuses the user's connects and closes the connections.")
        int ban(@Parameters(paramLabel = "USER") String user) {
            return print("banUser", user);
        }

        @Command(name = "unban", description = "Lets the user connect again.")
        int unban(@Parameters(paramLabel = "USER") String user) {
            return print("unbanUser", user);
        }

        @Command(name = "erase", description = "Erases all that is stored of a user, and waits until it is gone.")
        int erase(@Parameters(paramLabel = "USER") String user) {
            return target.server().erase(user);
        }

        @Command(name = "export", description = "Prints all that is stored of a user: a line of JSON a page.")
        int export(@Parameters(paramLabel = "USER") String user) {
            return target.server().export(user);
        }

        private int print(String action, String user) {
            return target.server().print(action, Map.of("userId", user), Optional.empty());
        }
    }

    @Command(name = "message", mixinStandardHelpOptions = true, description = "Sends, lists and deletes messages.")
    static final class Message {
        @Mixin
        private Target target = new Target();

        @Command(name = "send", description = "Sends a message as system, or as a user.")
        int send(
                @Parameters(paramLabel = "ROOM") String room,
                @Parameters(paramLabel = "TEXT") String body,
                @Option(names = "--as", paramLabel = "USER") Optional<String> user,
                @Option(names = "--id", description = "repeats with one id send one message") Optional<String> id) {
            return target.server()
                    .print(
                            "sendMessage",
                            Map.of("roomId", room, "clientMessageId", id.orElseGet(Message::fresh), "body", body),
                            user);
        }

        @Command(name = "list", description = "Lists the latest entries of a room's log.")
        int list(
                @Parameters(paramLabel = "ROOM") String room,
                @Option(names = "--before", paramLabel = "SEQ") Optional<Long> before) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("roomId", room);
            before.ifPresent(seq -> fields.put("before", seq));
            return target.server().print("history", fields, Optional.empty());
        }

        @Command(name = "delete", description = "Deletes a message for everybody.")
        int delete(@Parameters(paramLabel = "ROOM") String room, @Parameters(paramLabel = "SEQ") long seq) {
            return target.server()
                    .print(
                            "deleteMessage",
                            Map.of("roomId", room, "ref", seq, "clientMessageId", fresh()),
                            Optional.empty());
        }

        private static String fresh() {
            return UUID.randomUUID().toString();
        }
    }
}
