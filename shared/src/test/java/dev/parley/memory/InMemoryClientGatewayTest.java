package dev.parley.memory;

import dev.parley.domain.Connection;
import dev.parley.port.ClientGateway;
import dev.parley.port.ClientGateway.PostResult;
import dev.parley.port.ClientGatewayContract;
import dev.parley.testing.Fixtures;
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
