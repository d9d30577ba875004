package dev.parley.typing;

import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.Environment;
import dev.parley.adapter.dynamodb.DynamoRooms;
import dev.parley.adapter.dynamodb.DynamoStore;
import dev.parley.adapter.dynamodb.DynamoTables;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.Destination;
import dev.parley.adapter.sqs.Router;
import dev.parley.port.IdSource;
import dev.parley.protocol.FrameCodec;
import java.time.Clock;

/// What the typing function is made of. [#wire] is the only place that builds it from the environment.
record TypingFunction(FrameEndpoint endpoint, ChangeTyping changeTyping) {
    static TypingFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        RedisPorts redis = RedisPorts.from(environment, clients, clock);
        var store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        var places = new RoomMembershipCache(new DynamoRooms(store, IdSource.random()), redis.standings());
        var events = Router.wire(environment, clients, Destination.TYPING);
        return new TypingFunction(
                new FrameEndpoint(new FrameCodec(), clock),
                new ChangeTyping(redis.rateLimiter(), places, redis.typingBoard(), events));
    }
}
