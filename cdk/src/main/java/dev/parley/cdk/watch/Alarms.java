package dev.parley.cdk.watch;

import dev.parley.cdk.settings.AlarmSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// Raises alarms and tells the operator by mail, if there is an address. Every alarm points to its section in
/// the operations manual. An alarm that the deployment does without is not made.
public final class Alarms extends Construct {
    private static final String MANUAL = "docs/operations.md#";

    private final AlarmSet wanted;
    private final List<ITopic> topics = new ArrayList<>();
    private final Map<String, IAlarm> raised = new LinkedHashMap<>();

    /// @param wanted those that are made
    /// @param address whom alarms are mailed to
    /// @param ownTopic the ARN of a topic that alarms go to, too
    public Alarms(Construct scope, AlarmSet wanted, Optional<String> address, Optional<String> ownTopic) {
        super(scope, "Alarms");
        this.wanted = wanted;
        address.map(this::topic).ifPresent(topics::add);
        ownTopic.map(arn -> Topic.fromTopicArn(this, "OwnTopic", arn)).ifPresent(topics::add);
    }

    /// The alarms of these names, for what has to heed them.
    ///
    /// @throws IllegalArgumentException if there is none of a name so far
    public List<IAlarm> named(List<String> names) {
        return names.stream().map(this::named).toList();
    }

    private IAlarm named(String name) {
        IAlarm alarm = raised.get(name);
        if (alarm == null) {
            throw new IllegalArgumentException("there is no alarm " + name);
        }
        return alarm;
    }

    /// @param name in the form `fan-out-errors`: the anchor of the manual's section
    /// @param minutes how many minutes in a row must breach
    public void ringWhen(String name, IMetric metric, double above, int minutes) {
        ring(
                name,
                alarm -> alarm.metric(metric)
                        .threshold(above)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .evaluationPeriods(minutes)
                        .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    /// Rings where a figure stays away, too.
    ///
    /// @param periods how many of the metric's periods in a row must breach
    public void ringWhenFewer(String name, IMetric metric, double than, int periods) {
        ring(
                name,
                alarm -> alarm.metric(metric)
                        .threshold(than)
                        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                        .evaluationPeriods(periods)
                        .treatMissingData(TreatMissingData.BREACHING));
    }

    private void ring(String name, UnaryOperator<Alarm.Builder> settings) {
        if (!wanted.has(name)) {
            return;
        }
        Alarm alarm = settings.apply(Alarm.Builder.create(this, name).alarmDescription("See " + MANUAL + name))
                .build();
        for (ITopic bell : topics) {
            alarm.addAlarmAction(new SnsAction(bell));
            alarm.addOkAction(new SnsAction(bell));
        }
        raised.put(name, alarm);
    }

    private Topic topic(String address) {
        Topic bell = Topic.Builder.create(this, "Topic").enforceSsl(true).build();
        bell.addSubscription(new EmailSubscription(address));
        bell.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(bell.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
        return bell;
    }
}
