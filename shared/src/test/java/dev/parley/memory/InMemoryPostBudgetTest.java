package dev.parley.memory;

import dev.parley.port.PostBudget;
import dev.parley.port.PostBudgetContract;

class InMemoryPostBudgetTest implements PostBudgetContract {
    private final PostBudget budget = new InMemoryPostBudget(RATE);

    @Override
    public PostBudget budget() {
        return budget;
    }
}
