package dev.parley.adapter.dynamodb.log;

import dev.parley.testkit.DynamoDbExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Writers that pause anywhere, die anywhere, and whose requests are lost, sent twice, or arrive when nobody expects
/// them any more: one order of events for each seed.
class SequencingInterleavingsTest {
    private static final int SEEDS = 60;

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Test
    void writers_howeverTheirRequestsInterleave_numberEachMessageOnceInOneGaplessLog() throws InterruptedException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            NumberingRace.ofMessages(dynamo, seed).play();
        }
    }

    @Test
    void changes_howeverTheRequestsOfTheirWritersInterleave_leaveWhatAReplayOfTheLogGives()
            throws InterruptedException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            NumberingRace.ofChanges(dynamo, seed).play();
        }
    }
}
