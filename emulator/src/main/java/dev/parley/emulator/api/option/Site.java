package dev.parley.emulator.api.option;

import dev.parley.emulator.api.hook.OpsList;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the HTTP port serves, and where events are shown, beside the emulator's own pages.
///
/// @param audience the audience of the tokens that it issues
/// @param accounts passwords by the names of users who need not sign up
/// @param reservedNames names that nobody can sign up with
/// @param lists more lists of `/ops`, by their names in its state document
/// @param eventsUrl receives each event of every bus by POST, where it is given
/// @param page what a browser gets at `/`, where there is one
public record Site(
        String audience,
        Map<String, String> accounts,
        Set<String> reservedNames,
        Map<String, OpsList> lists,
        Optional<URI> eventsUrl,
        Optional<Page> page) {
    /// The audience `local`, no accounts and no lists.
    public static final Site PLAIN = new Site("local", Map.of(), Set.of(), Map.of());

    /// Events go only where rules send them, and there is no page.
    public Site(String audience, Map<String, String> accounts, Set<String> reservedNames, Map<String, OpsList> lists) {
        this(audience, accounts, reservedNames, lists, Optional.empty(), Optional.empty());
    }

    public Site {
        accounts = Map.copyOf(accounts);
        reservedNames = Set.copyOf(reservedNames);
        lists = Map.copyOf(lists);
    }

    public Site withEventsUrl(URI url) {
        return new Site(audience, accounts, reservedNames, lists, Optional.of(url), page);
    }

    public Site withPage(Page built) {
        return new Site(audience, accounts, reservedNames, lists, eventsUrl, Optional.of(built));
    }
}
