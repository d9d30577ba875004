// Signs in, creates a room, sends a message, receives it and prints it: java Chat.java [HTTP_URL WEBSOCKET_URL]
// ParleyDevice repeats what has no answer, on a new connection if need be, and fills gaps.
import dev.parley.client.Accounts;
import dev.parley.client.Connector;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.room.NewGroup;
import dev.parley.client.room.NewRoom;

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
                    connector, () -> CompletableFuture.supplyAsync(() -> signIn(accounts)), new MemoryCache(), DeviceSettings.DEFAULT, printer)) {
        NewGroup group = NewGroup.of(List.of("bob")).name("Example");
        NewRoom room = alice.rooms().createGroup(UUID.randomUUID().toString(), group).get();
        IO.println(alice.send(room.roomId(), printer.clientMessageId(), "Hello").get());
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
