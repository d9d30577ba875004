package dev.parley.testkit.memory;

import dev.parley.domain.connection.Connection;
import dev.parley.port.connection.ClientGateway;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.contract.delivery.ClientGatewayContract;
import java.util.List;

class InMemoryClientGatewayTest implements ClientGatewayContract {
    private final InMemoryClientGateway gateway = new InMemoryClientGateway();

    @Override
    public ClientGateway gateway() {
        return gateway;
    }

    @Override
    public Connection connected() {
        return Fixtures.connection(Fixtures.ALICE, "a1");
    }

    @Override
    public void answer(Connection connection, PostResult result) {
        gateway.answerAlways(connection.id(), result);
    }

    @Override
    public void refuseToClose(Connection connection) {
        gateway.refuseToClose(connection.id());
    }

    @Override
    public List<String> frames(Connection connection) {
        return gateway.framesTo(connection.id());
    }
}
