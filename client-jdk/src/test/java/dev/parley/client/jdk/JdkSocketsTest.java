package dev.parley.client.jdk;

import dev.parley.client.ConnectionContract;
import dev.parley.client.Sockets;

class JdkSocketsTest extends ConnectionContract {
    @Override
    protected Sockets sockets() {
        return new JdkSockets();
    }
}
