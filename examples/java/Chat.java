// Signs in, creates a room, sends a message, receives it and prints it: java Chat.java [HTTP_URL WEBSOCKET_URL]
// ParleyDevice repeats what has no answer, on a new connection if need be, and fills gaps.
import dev.parley.client.Accounts;
import dev.parley.client.Answer;
import dev.parley.client.Connector;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.reading.RoomMessage;

record Printer(String clientMessageId, CompletableFuture<RoomMessage> found) implements DeviceListener {
    @Override
    public void message(RoomMessage message) {
        if (message.clientMessageId().equals(clientMessageId)) {
            IO.println("received " + message.seq() + " " + message.sender() + " " + message.body());
            found.complete(message);
        }
    }
}

void main(String... urls) throws Exception {
    URI http = URI.create(urls.length == 2 ? urls[0] : "http://localhost:3000");
    URI gateway = URI.create(urls.length == 2 ? urls[1] : "ws://localhost:3001/local");
    Printer printer = new Printer(UUID.randomUUID().toString(), new CompletableFuture<>());
    try (Accounts accounts = new Accounts(http);
            Connector connector = new Connector(gateway);
            ParleyDevice alice = ParleyDevice.start(
                    connector, () -> CompletableFuture.supplyAsync(() -> signIn(accounts)), Map.of(), DeviceSettings.DEFAULT, printer)) {
        Map<String, Object> room = Map.of(
                "clientRoomId", UUID.randomUUID().toString(), "kind", "group", "name", "Example", "members", List.of("bob"));
        switch (alice.request("createRoom", room).get()) {
            case Answer.Ack created -> IO.println(alice.send(created.text("roomId"), printer.clientMessageId(), "Hello").get());
            case Answer.Refusal refused -> throw new IllegalStateException(refused.frame().toString());
        }
        printer.found().get(1, TimeUnit.MINUTES);
    }
}

BearerToken signIn(Accounts accounts) {
    try {
        return BearerToken.of(accounts.logIn("alice", "parley").token());
    } catch (IOException | InterruptedException e) {
        throw new CompletionException(e); // the device asks again later
    }
}
