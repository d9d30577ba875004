package dev.parley.cdk.settings;

import dev.parley.facts.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables that are there already: an earlier stack left them behind, or they were restored to an instant. The stack
/// makes no table in their place, and changes nothing of theirs. The tables whose data must come back go together: a
/// room without its messages is no room. The others may be among them.
///
/// @param byTable where each of them is
public record ExistingTables(Map<Table, Existing> byTable) {
    private static final Set<Table> TOGETHER =
            Arrays.stream(Table.values()).filter(Table::mustComeBack).collect(Collectors.toUnmodifiableSet());

    public ExistingTables {
        byTable = Map.copyOf(byTable);
        Set<Table> missing = new HashSet<>(TOGETHER);
        missing.removeAll(byTable.keySet());
        Deployment.require(
                missing.isEmpty(),
                "parley:tables names all tables with data or none: there is no " + titles(missing.stream()));
        List<String> names = byTable.values().stream().map(Existing::name).toList();
        Deployment.require(
                new HashSet<>(names).size() == names.size(), "parley:tables has one table in two places: " + names);
    }

    /// One of them.
    ///
    /// @param stream the ARN of its stream; needed where the stack reads it
    public record Existing(String name, Optional<String> stream) {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
        private static final Pattern STREAM =
                Pattern.compile("arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/([A-Za-z0-9_.-]{3,255})/stream/[^/]+");

        /// A table's name, or the ARN of its stream, which has the name in it.
        static Existing of(String nameOrStream) {
            Matcher stream = STREAM.matcher(nameOrStream);
            if (stream.matches()) {
                return new Existing(stream.group(1), Optional.of(nameOrStream));
            }
            Deployment.require(
                    NAME.matcher(nameOrStream).matches(),
                    "parley:tables: neither the name of a table nor the ARN of its stream: " + nameOrStream);
            return new Existing(nameOrStream, Optional.empty());
        }
    }

    /// Absent unless `tables` is set.
    ///
    /// @param events whether bus events are published, for which more streams are read
    static Optional<ExistingTables> read(Properties properties, boolean events) {
        return properties.list("tables").map(pairs -> {
            ExistingTables tables = new ExistingTables(parse(pairs));
            tables.requireStreams(events);
            return tables;
        });
    }

    private static Map<Table, Existing> parse(List<String> pairs) {
        Map<Table, Existing> parsed = new EnumMap<>(Table.class);
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            Deployment.require(equals > 0, "parley:tables are TABLE=NAME, with commas: " + pair);
            Table table = table(pair.substring(0, equals));
            Deployment.require(
                    table != Table.COORDINATION,
                    "parley:tables: each stack makes its own Coordination, which is empty");
            Deployment.require(
                    parsed.put(table, Existing.of(pair.substring(equals + 1))) == null,
                    "parley:tables has " + table.title() + " twice");
        }
        return parsed;
    }

    private static Table table(String title) {
        return Arrays.stream(Table.values())
                .filter(table -> table.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("parley:tables: there is no table " + title
                        + "; there are " + titles(Arrays.stream(Table.values()))));
    }

    private void requireStreams(boolean events) {
        Stream<Table> read =
                events ? Stream.of(Table.INBOX, Table.MESSAGES, Table.ROOMS, Table.PROFILES) : Stream.of(Table.INBOX);
        String without =
                titles(read.filter(table -> of(table).flatMap(Existing::stream).isEmpty()));
        Deployment.require(
                without.isEmpty(),
                "parley:tables: the stream of " + without + " is read: give its ARN (LatestStreamArn) as the value");
    }

    /// Absent where the stack makes the table itself.
    public Optional<Existing> of(Table table) {
        return Optional.ofNullable(byTable.get(table));
    }

    private static String titles(Stream<Table> tables) {
        return tables.map(Table::title).sorted().collect(Collectors.joining(", "));
    }
}
