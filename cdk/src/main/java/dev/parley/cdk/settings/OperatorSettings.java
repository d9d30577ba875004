package dev.parley.cdk.settings;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// How a running deployment is changed, paid and told of, and what of the account it uses.
///
/// @param rollOut how a new version of a function takes over
/// @param monthlyBudget dollars a month of which 80 % and all are told by mail
/// @param tags on every resource that takes tags
/// @param alarmTopic the ARN of an SNS topic of one's own that alarms go to
/// @param coordination where functions keep what they coordinate by
public record OperatorSettings(
        RollOut rollOut,
        OptionalInt monthlyBudget,
        Map<String, String> tags,
        Optional<String> alarmTopic,
        Coordination coordination) {
    public OperatorSettings {
        tags = Map.copyOf(tags);
        Deployment.require(
                monthlyBudget.isEmpty() || monthlyBudget.getAsInt() > 0, "a budget is at least one dollar a month");
        Deployment.require(
                alarmTopic.isEmpty() || alarmTopic.get().matches("arn:[a-z-]+:sns:[^:]+:\\d{12}:.+"),
                "not the ARN of a topic: " + alarmTopic.orElse(""));
    }

    /// How a new version of a function takes over.
    public enum RollOut {
        /// All calls go to the new version at once.
        AT_ONCE,
        /// A tenth of the calls for five minutes; if an alarm rings, all go back to the version before.
        CANARY
    }

    public static OperatorSettings standard() {
        return new OperatorSettings(
                RollOut.AT_ONCE, OptionalInt.empty(), Map.of(), Optional.empty(), Coordination.standard());
    }

    /// @throws IllegalArgumentException if something here would wait for an alarm that is not there
    void requireHeardBy(AlarmSet alarms, Optional<String> alarmAddress) {
        boolean some = alarms != AlarmSet.NONE;
        Deployment.require(
                rollOut != RollOut.CANARY || alarms == AlarmSet.ALL,
                "parley:rollOut=canary goes back when an alarm rings that a faulty version would ring: it needs "
                        + "parley:alarms=all, which is not the default with parley:redis=none");
        Deployment.require(
                some || alarmTopic.isEmpty(),
                "parley:alarmTopic hears of alarms alone: it cannot be with parley:alarms=none");
        Deployment.require(
                some || alarmAddress.isEmpty() || monthlyBudget.isPresent(),
                "parley:alarmAddress hears of alarms and of parley:monthlyBudget: with parley:alarms=none and "
                        + "without a budget nothing writes to it");
    }

    OperatorSettings with(Coordination other) {
        return new OperatorSettings(rollOut, monthlyBudget, tags, alarmTopic, other);
    }

    static OperatorSettings read(Properties properties) {
        return new OperatorSettings(
                properties.choice(
                        "rollOut", Map.of("atOnce", RollOut.AT_ONCE, "canary", RollOut.CANARY), RollOut.AT_ONCE),
                properties.text("monthlyBudget").map(OperatorSettings::dollars).orElse(OptionalInt.empty()),
                properties.list("tags").map(OperatorSettings::pairs).orElse(Map.of()),
                properties.text("alarmTopic"),
                Coordination.read(properties));
    }

    private static OptionalInt dollars(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("parley:monthlyBudget is a number of dollars: " + text, e);
        }
    }

    private static Map<String, String> pairs(Iterable<String> list) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : list) {
            int equals = pair.indexOf('=');
            Deployment.require(equals > 0, "parley:tags are KEY=VALUE, with commas: " + pair);
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
