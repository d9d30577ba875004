import dev.parley.client.Answer;
import dev.parley.client.server.ParleyServer;
import dev.parley.client.server.SigningKey;
import java.net.URI;
import java.util.List;

/// Creates a room and posts into it as system: Post.java [URL]
class Post {
    static void main(String[] arguments) throws InterruptedException {
        URI url = URI.create(arguments.length > 0 ? arguments[0] : "http://localhost:3000/v1");
        ParleyServer parley = new ParleyServer(url, "us-east-1", () -> SigningKey.LOCAL);
        Answer.Ack room = (Answer.Ack) parley.createGroup("order-7", "alice", "Order 7", List.of("bob"));
        System.out.println(parley.post(room.text("roomId"), "shipped-7", "Your order is on its way"));
    }
}
