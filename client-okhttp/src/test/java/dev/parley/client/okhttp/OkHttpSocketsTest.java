package dev.parley.client.okhttp;

import dev.parley.client.ConnectionContract;
import dev.parley.client.Sockets;

class OkHttpSocketsTest extends ConnectionContract {
    @Override
    protected Sockets sockets() {
        return new OkHttpSockets();
    }
}
