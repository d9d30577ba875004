package dev.parley.testkit.memory;

import dev.parley.domain.id.UserId;
import dev.parley.port.limit.OrderGate;
import dev.parley.testkit.contract.coordination.OrderGateContract;
import dev.parley.testkit.contract.coordination.OrderGateRecoveryContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class InMemoryOrderGateTest implements OrderGateContract, OrderGateRecoveryContract {
    private final List<InMemoryOrderGate> gates = new ArrayList<>();

    @Override
    public OrderGate gate(Duration patience) {
        gates.add(new InMemoryOrderGate(patience));
        return gates.getLast();
    }

    @Override
    public void forget() {
        gates.forEach(InMemoryOrderGate::forget);
    }

    @Override
    public int underWay(UserId user) {
        return gates.getLast().underWay(user);
    }
}
