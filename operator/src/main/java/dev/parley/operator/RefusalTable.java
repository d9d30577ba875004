package dev.parley.operator;

import dev.parley.operator.AccessRecords.RefusalCount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Refusals by whom they befell, most first: a user with the addresses, or an address where nobody was authorized.
record RefusalTable(List<Row> rows) {
    private static final int SHOWN_ADDRESSES = 3;

    /// @param kinds how often which refusal, most first
    record Row(String user, List<String> addresses, long total, Map<String, Long> kinds) {
        String who() {
            return user.isEmpty() ? "no user" : user;
        }

        String from() {
            String first = addresses.stream().limit(SHOWN_ADDRESSES).collect(Collectors.joining(", "));
            return addresses.isEmpty()
                    ? "unknown"
                    : first
                            + (addresses.size() > SHOWN_ADDRESSES
                                    ? " and " + (addresses.size() - SHOWN_ADDRESSES) + " more"
                                    : "");
        }

        String what() {
            return kinds.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(kind -> kind.getKey() + " " + kind.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /// @param most how many rows
    static RefusalTable of(List<RefusalCount> counts, int most) {
        return new RefusalTable(counts.stream()
                .collect(Collectors.groupingBy(
                        count -> count.user().isEmpty() ? List.of("", count.address()) : List.of(count.user())))
                .values()
                .stream()
                .map(RefusalTable::row)
                .sorted(Comparator.comparingLong(Row::total).reversed().thenComparing(Row::user))
                .limit(most)
                .toList());
    }

    private static Row row(List<RefusalCount> counts) {
        Map<String, Long> kinds = new TreeMap<>();
        TreeSet<String> addresses = new TreeSet<>();
        long total = 0;
        for (RefusalCount count : counts) {
            kinds.merge(count.kind(), count.count(), Long::sum);
            total += count.count();
            if (!count.address().isEmpty()) {
                addresses.add(count.address());
            }
        }
        return new Row(counts.getFirst().user(), List.copyOf(addresses), total, kinds);
    }
}
