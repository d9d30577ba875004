package dev.parley.emulator.api.option;

import dev.parley.emulator.api.hook.OpsList;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What the HTTP port serves, and where events are shown, beside the emulator's own pages.
///
/// @param audience the audience of the tokens that it issues
/// @param accounts passwords by the names of users who need not sign up
/// @param lists more lists of `/ops`, by their names in its state document
/// @param eventsUrl receives each event of every bus by POST, where it is given
public record Site(String audience, Map<String, String> accounts, Map<String, OpsList> lists, Optional<URI> eventsUrl) {
    /// The audience `local`, no accounts and no lists.
    public static final Site PLAIN = new Site("local", Map.of(), Map.of());

    /// Events go only where rules send them.
    public Site(String audience, Map<String, String> accounts, Map<String, OpsList> lists) {
        this(audience, accounts, lists, Optional.empty());
    }

    public Site {
        accounts = Map.copyOf(accounts);
        lists = Map.copyOf(lists);
    }
}
