package dev.parley.testkit.memory;

import dev.parley.port.connection.PostBudget;
import dev.parley.testkit.contract.delivery.PostBudgetContract;

class InMemoryPostBudgetTest implements PostBudgetContract {
    private final PostBudget budget = new InMemoryPostBudget(RATE);

    @Override
    public PostBudget budget() {
        return budget;
    }
}
