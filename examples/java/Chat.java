// Signs in, creates a room, sends a message, receives it and prints it: java Chat.java [HTTP_URL WEBSOCKET_URL]
// ParleyDevice repeats what has no answer, on a new connection if need be, and fills gaps.
import dev.parley.client.*;
import dev.parley.client.jdk.*;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.*;
import dev.parley.client.device.reading.*;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.room.*;

void main(String... urls) throws Exception {
    URI http = URI.create(urls.length == 2 ? urls[0] : "http://localhost:3000");
    URI gateway = URI.create(urls.length == 2 ? urls[1] : "ws://localhost:3001/local");
    String clientMessageId = UUID.randomUUID().toString();
    CompletableFuture<RoomMessage> received = new CompletableFuture<>();
    DeviceListener listener = new DeviceListener() {
        @Override
        public void message(RoomMessage message) { // each message of each room, once and in order
            if (!message.clientMessageId().equals(clientMessageId)) return;
            IO.println("received " + message.seq() + " " + message.sender() + " " + message.body());
            received.complete(message);
        }
    };
    try (Accounts accounts = new Accounts(http); Connector connector = new Connector(gateway, new JdkSockets())) {
        TokenSource tokens = TokenSource.blocking(() -> BearerToken.of(accounts.logIn("alice", "parley").token()));
        try (ParleyDevice alice =
                ParleyDevice.start(connector, tokens, new MemoryCache(), DeviceSettings.DEFAULT, listener)) {
            NewGroup group = NewGroup.of(List.of("bob")).name("Example");
            NewRoom room = alice.rooms().createGroup(UUID.randomUUID().toString(), group).get();
            IO.println(alice.send(room.roomId(), clientMessageId, "Hello").get());
            received.get(1, TimeUnit.MINUTES);
        }
    }
}
