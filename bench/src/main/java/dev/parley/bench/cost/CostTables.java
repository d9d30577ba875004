package dev.parley.bench.cost;

import dev.parley.bench.cost.bill.Bill;
import dev.parley.bench.cost.bill.CoordinationCost;
import dev.parley.bench.cost.bill.IdleCost;
import dev.parley.bench.cost.bill.Measured;
import dev.parley.bench.cost.bill.Prices;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.Tally;
import dev.parley.run.DeploymentProfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The tables of measured costs, in Markdown.
final class CostTables {
    private final Prices prices;

    CostTables(Prices prices) {
        this.prices = prices;
    }

    /// Dollars for a million messages by service, and the gateway's own beside them.
    String dollars(List<Measured> measured) {
        StringBuilder table = new StringBuilder("""
                | scenario | room | a batch | gateway | DynamoDB | SQS | Lambda | logs | Redis | **total** | $(3+N) alone |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Measured one : measured) {
            Bill bill = Bill.of(one.perMessage(), prices);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %s | %s | %s | %s | %s | %s | **%s** | %s |%n",
                    one.scenario(),
                    one.room(),
                    one.batch(),
                    money(bill.of(Resource.FRAME_UNITS, Resource.POST_UNITS, Resource.HTTP_REQUESTS)),
                    money(bill.of(Resource.READ_UNITS, Resource.WRITE_UNITS)),
                    money(bill.of(Resource.QUEUE_REQUESTS, Resource.STANDARD_QUEUE_REQUESTS)),
                    money(bill.of(Resource.INVOCATIONS, Resource.MEGABYTE_MILLIS)),
                    money(bill.of(Resource.LOG_BYTES)),
                    money(bill.of(Resource.REDIS_COMMANDS)),
                    money(bill.total()),
                    money(2.0 + one.room())));
        }
        return table.toString();
    }

    /// Dollars for a million of what is no message to a whole room.
    String requests(List<Measured> measured) {
        StringBuilder table = new StringBuilder("""
                | what | gateway | DynamoDB | SQS | Lambda | logs | Redis | **total** |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Measured one : measured) {
            Bill bill = Bill.of(one.perMessage(), prices);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s | **%s** |%n",
                    one.scenario(),
                    money(bill.of(Resource.FRAME_UNITS, Resource.POST_UNITS, Resource.HTTP_REQUESTS)),
                    money(bill.of(Resource.READ_UNITS, Resource.WRITE_UNITS)),
                    money(bill.of(Resource.QUEUE_REQUESTS, Resource.STANDARD_QUEUE_REQUESTS)),
                    money(bill.of(Resource.INVOCATIONS, Resource.MEGABYTE_MILLIS)),
                    money(bill.of(Resource.LOG_BYTES)),
                    money(bill.of(Resource.REDIS_COMMANDS)),
                    money(bill.total())));
        }
        return table.toString();
    }

    /// Dollars for a million events out by service.
    String events(List<Measured> measured) {
        StringBuilder table = new StringBuilder("""
                | messages | a batch | EventBridge | DynamoDB | Lambda | **total** |
                | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Measured one : measured) {
            Bill bill = Bill.of(one.perMessage(), prices);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %s | %s | %s | **%s** |%n",
                    one.scenario(),
                    one.batch(),
                    money(bill.of(Resource.EVENTS)),
                    money(bill.of(Resource.READ_UNITS, Resource.WRITE_UNITS)),
                    money(bill.of(Resource.INVOCATIONS, Resource.MEGABYTE_MILLIS)),
                    money(bill.total())));
        }
        return table.toString();
    }

    /// What one message uses of each resource.
    String amounts(List<Measured> measured) {
        StringBuilder table = new StringBuilder("""
                | scenario | room | frames | posts | reads | writes | SQS requests | invocations | log bytes | Redis commands | billed ms |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
                """);
        for (Measured one : measured) {
            Tally tally = one.perMessage();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                    one.scenario(),
                    one.room(),
                    amount(tally.of(Resource.FRAME_UNITS) + tally.of(Resource.HTTP_REQUESTS)),
                    amount(tally.of(Resource.POST_UNITS)),
                    amount(tally.of(Resource.READ_UNITS)),
                    amount(tally.of(Resource.WRITE_UNITS)),
                    amount(tally.of(Resource.QUEUE_REQUESTS) + tally.of(Resource.STANDARD_QUEUE_REQUESTS)),
                    amount(tally.of(Resource.INVOCATIONS)),
                    amount(tally.of(Resource.LOG_BYTES)),
                    amount(tally.of(Resource.REDIS_COMMANDS)),
                    times(one.time())));
        }
        return table.toString();
    }

    /// Dollars a month at rest, by profile.
    String floor() {
        StringBuilder table = new StringBuilder("| at rest, a month | `valkey` | `none` |\n| --- | ---: | ---: |\n");
        Map<String, Double> none = IdleCost.of(prices, DeploymentProfile.NONE);
        IdleCost.of(prices, DeploymentProfile.VALKEY)
                .forEach((item, dollars) -> table.append(
                        "| %s | %s | %s |%n".formatted(item, money(dollars), money(none.getOrDefault(item, 0.0)))));
        double cached = IdleCost.together(prices, DeploymentProfile.VALKEY);
        double without = IdleCost.together(prices, DeploymentProfile.NONE);
        return table.append("| **together** | **%s** | **%s** |%n".formatted(money(cached), money(without)))
                .append("| **less what AWS charges nobody for** | **%s** | **%s** |%n"
                        .formatted(
                                money(cached - IdleCost.alwaysFree(prices, DeploymentProfile.VALKEY)),
                                money(without - IdleCost.alwaysFree(prices, DeploymentProfile.NONE))))
                .toString();
    }

    /// What `none` costs more by use, for as much of Redis as `commands` says of each kind of talk.
    String withoutRedis(Map<CoordinationCost.Talk, Double> commands) {
        StringBuilder table = new StringBuilder("""
                | messages | DynamoDB | Lambda | Redis | **more** | dearer from, a month |
                | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        CoordinationCost cost = new CoordinationCost(prices);
        new TreeMap<>(commands).forEach((talk, redis) -> {
            CoordinationCost.More more = cost.of(talk, redis);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | -%s | **%s** | %.1f million |%n",
                    talk,
                    money(more.requests()),
                    money(more.time()),
                    money(more.redis()),
                    money(more.dollars()),
                    more.dearerFrom(prices.figure("valkey.month"))));
        });
        return table.toString();
    }

    private static String times(Map<String, Double> times) {
        return times.entrySet().stream()
                .map(time -> String.format(Locale.ROOT, "%s %.0f", time.getKey(), time.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String money(double dollars) {
        return "$%s".formatted(String.format(Locale.ROOT, "%.2f", dollars));
    }

    private static String amount(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount).replaceFirst("\\.?0+$", "");
    }
}
