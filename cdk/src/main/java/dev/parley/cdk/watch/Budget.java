package dev.parley.cdk.watch;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/// Tells by mail when four fifths, and when all, of the month's dollars for this stage are spent. AWS looks a
/// few times a day; nothing is stopped. The stage's resources are found by their tag, which has to be made a
/// cost allocation tag of the account once.
public final class Budget extends Construct {
    private static final List<Integer> PERCENT = List.of(80, 100);

    public Budget(Construct scope, String stage, int dollars, String address) {
        super(scope, "Budget");
        CfnBudget.Builder.create(this, "Month")
                .budget(CfnBudget.BudgetDataProperty.builder()
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(CfnBudget.SpendProperty.builder()
                                .amount(dollars)
                                .unit("USD")
                                .build())
                        .costFilters(Map.of("TagKeyValue", List.of("user:parley:stage$" + stage)))
                        .build())
                .notificationsWithSubscribers(PERCENT.stream()
                        .map(percent -> notification(percent, address))
                        .toList())
                .build();
    }

    private static CfnBudget.NotificationWithSubscribersProperty notification(int percent, String address) {
        return CfnBudget.NotificationWithSubscribersProperty.builder()
                .notification(CfnBudget.NotificationProperty.builder()
                        .notificationType("ACTUAL")
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .build())
                .subscribers(List.of(CfnBudget.SubscriberProperty.builder()
                        .subscriptionType("EMAIL")
                        .address(address)
                        .build()))
                .build();
    }
}
