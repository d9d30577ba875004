package dev.parley.adapter.dynamodb.users;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.domain.user.Report;
import dev.parley.facts.Table;
import dev.parley.port.user.Profiles;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.people.ProfilesContract;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

class DynamoProfilesTest implements ProfilesContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Profiles profiles() {
        return new DynamoProfiles(DynamoStores.of(dynamo));
    }

    @Test
    void find_ofAHundredUsers_isOneRequest() {
        List<UserId> crowd =
                IntStream.range(0, 100).mapToObj(n -> new UserId("user-" + n)).toList();
        crowd.forEach(user -> profiles().makeFirst(user, Profile.NOTHING));
        dynamo.faults().forget();

        assertThat(profiles().find(crowd)).hasSize(100);
        assertThat(dynamo.faults().kinds()).containsExactly(BatchGetItemRequest.class);
    }

    @Test
    void makeFirst_besideWhatElseTheItemHolds_makesTheProfile() {
        DynamoStore store = DynamoStores.of(dynamo);
        store.client()
                .updateItem(update -> update.tableName(store.name(Table.PROFILES))
                        .key(ProfileKeys.profile(ALICE))
                        .updateExpression("SET rooms = :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValues.number(1))));
        assertThat(profiles().find(List.of(ALICE))).isEmpty();

        profiles().makeFirst(ALICE, Profile.NOTHING);

        assertThat(profiles().find(List.of(ALICE))).containsOnlyKeys(ALICE);
    }

    @Test
    void file_ofAReport_keepsItWithItsReporter() {
        DynamoStore store = DynamoStores.of(dynamo);
        Report report = new Report(
                "report-1", ALICE, new RoomId("room"), new Report.Subject.User(BOB), "rude", StepClock.START);

        new DynamoReports(store).file(report);

        assertThat(store.client()
                        .getItem(get ->
                                get.tableName(store.name(Table.PROFILES)).key(ProfileKeys.report(ALICE, "report-1")))
                        .item())
                .containsEntry("reported", AttributeValues.text("bob"))
                .containsEntry("reason", AttributeValues.text("rude"))
                .containsEntry("roomId", AttributeValues.text("room"));
    }
}
