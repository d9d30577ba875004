package dev.parley.testkit.contract.people;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.user.Profile;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.port.user.Profiles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What profiles must do, wherever they are kept.
public interface ProfilesContract {
    ProfileUpdate NAMED = new ProfileUpdate(Update.to("Alice"), Update.keep(), Update.keep());

    Profiles profiles();

    private static Profile named(String name) {
        return new Profile(Optional.of(name), Optional.empty(), Optional.empty());
    }

    @Test
    default void find_ofUsersWithoutProfile_leavesThemOut() {
        profiles().change(ALICE, NAMED);

        assertThat(profiles().find(List.of(ALICE, BOB))).containsOnlyKeys(ALICE).containsValue(named("Alice"));
        assertThat(profiles().find(List.of(BOB, CAROL))).isEmpty();
    }

    @Test
    default void change_ofOneValue_keepsTheOthers() {
        Metadata metadata = new Metadata("{\"team\":7}");
        profiles()
                .change(
                        ALICE,
                        new ProfileUpdate(Update.to("Alice"), Update.to("https://a.example/a"), Update.to(metadata)));

        Profile changed = profiles().change(ALICE, new ProfileUpdate(Update.clear(), Update.keep(), Update.keep()));

        assertThat(changed)
                .isEqualTo(new Profile(Optional.empty(), Optional.of("https://a.example/a"), Optional.of(metadata)));
        assertThat(profiles().find(List.of(ALICE))).containsValue(changed);
    }

    @Test
    default void change_thatTakesEverythingAway_leavesAnEmptyProfile() {
        profiles().change(ALICE, NAMED);
        profiles().change(ALICE, new ProfileUpdate(Update.clear(), Update.clear(), Update.clear()));

        assertThat(profiles().find(List.of(ALICE))).containsValue(Profile.NOTHING);
    }

    @Test
    default void makeFirst_whereThereIsNone_makesIt() {
        profiles().makeFirst(ALICE, named("from the token"));

        assertThat(profiles().find(List.of(ALICE))).containsValue(named("from the token"));
    }

    @Test
    default void makeFirst_afterAProfileWasSetOrTakenAway_changesNothing() {
        profiles().change(ALICE, NAMED);
        profiles().makeFirst(ALICE, named("from the token"));
        profiles().change(BOB, new ProfileUpdate(Update.clear(), Update.keep(), Update.keep()));
        profiles().makeFirst(BOB, named("from the token"));

        assertThat(profiles().find(List.of(ALICE, BOB)))
                .containsEntry(ALICE, named("Alice"))
                .containsEntry(BOB, Profile.NOTHING);
    }
}
