package dev.parley.cdk;

import dev.parley.cdk.function.ChatFunction;
import dev.parley.cdk.gateway.Gateway;
import dev.parley.cdk.settings.AlarmSet;
import dev.parley.cdk.settings.Deployment;
import dev.parley.cdk.settings.OperatorSettings;
import dev.parley.cdk.watch.Alarms;
import dev.parley.cdk.watch.Budget;
import dev.parley.cdk.watch.ChatDashboard;
import dev.parley.cdk.watch.LoggedWarnings;
import dev.parley.cdk.watch.Metrics;
import dev.parley.cdk.watch.OperatorAlarms;
import dev.parley.cdk.watch.OutcomeAlarms;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;

/// What the operator sees of a stack and hears of it: alarms, the dashboard, the budget. Alarms and dashboard are
/// there unless the deployment does without them.
record Watch(Stack stack, Deployment deployment, List<ChatFunction> functions) {
    /// Raises what the deployment wants.
    ///
    /// @param events absent where nothing is published to others
    void over(Gateway gateway, SharedResources foundation, Optional<EventsOut> events) {
        Deployment.Operations operations = deployment.operations();
        Metrics metrics = Metrics.of(deployment);
        boolean alarming = operations.alarms() != AlarmSet.NONE;
        Optional<LoggedWarnings> warnings = alarming || operations.dashboard()
                ? Optional.of(new LoggedWarnings(stack, metrics, functions))
                : Optional.empty();
        Optional<OperatorAlarms> alarms =
                warnings.filter(_ -> alarming).map(logged -> alarms(gateway, foundation, metrics, logged));
        alarms.ifPresent(raised -> {
            deployment.entrance().moderation().ifPresent(_ -> raised.overModeration());
            events.ifPresent(out -> raised.over(out.function(), out.failures()));
            rollOut(raised.bell());
        });
        budget();
        warnings.filter(_ -> operations.dashboard()).ifPresent(logged -> {
            ChatDashboard dashboard = new ChatDashboard(stack, deployment.stage());
            dashboard.show(gateway, metrics);
            dashboard.show(foundation.queues(), foundation.cache(), logged);
            dashboard.show(functions);
        });
    }

    private OperatorAlarms alarms(
            Gateway gateway, SharedResources foundation, Metrics metrics, LoggedWarnings warnings) {
        Optional<String> address = deployment.operations().alarmAddress();
        Optional<String> topic = deployment.operatorSettings().alarmTopic();
        OperatorAlarms alarms =
                new OperatorAlarms(new Alarms(stack, deployment.operations().alarms(), address, topic), metrics);
        alarms.over(foundation.queues());
        alarms.over(functions, deployment.operations().accountConcurrency());
        alarms.over(gateway);
        OutcomeAlarms outcomes = new OutcomeAlarms(alarms.bell(), metrics);
        outcomes.overFrames();
        outcomes.over(foundation.tables());
        foundation.cache().ifPresent(outcomes::over);
        outcomes.overTheCanary();
        alarms.over(warnings);
        if (address.isEmpty() && topic.isEmpty()) {
            Annotations.of(stack)
                    .addWarningV2(
                            "parley:alarmsTellNobody",
                            "alarms tell nobody: give parley:alarmAddress or parley:alarmTopic");
        }
        return alarms;
    }

    private void rollOut(Alarms bell) {
        if (deployment.operatorSettings().rollOut() == OperatorSettings.RollOut.CANARY) {
            new RollOut(stack, functions, bell);
        }
    }

    private void budget() {
        deployment
                .operatorSettings()
                .monthlyBudget()
                .ifPresent(dollars -> new Budget(
                        stack,
                        deployment.stage(),
                        dollars,
                        deployment
                                .operations()
                                .alarmAddress()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "parley:monthlyBudget is told by mail: it needs parley:alarmAddress"))));
    }
}
