package dev.parley.emulator.api.option;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the HTTP port serves, and where events are shown, beside the emulator's own pages.
///
/// @param audience the audience of the tokens that it issues
/// @param accounts passwords by the names of users who need not sign up
/// @param reservedNames names that nobody can sign up with
/// @param ops what the page `/ops` shows beside the emulator's own
/// @param eventsUrl receives each event of every bus by POST, where it is given
/// @param page what a browser gets at `/`, where there is one
public record Site(
        String audience,
        Map<String, String> accounts,
        Set<String> reservedNames,
        OpsViews ops,
        Optional<URI> eventsUrl,
        Optional<Page> page) {
    /// The audience `local`, no accounts and nothing of its own on `/ops`.
    public static final Site PLAIN = new Site("local", Map.of(), Set.of(), OpsViews.NONE);

    /// Events go only where rules send them, and there is no page.
    public Site(String audience, Map<String, String> accounts, Set<String> reservedNames, OpsViews ops) {
        this(audience, accounts, reservedNames, ops, Optional.empty(), Optional.empty());
    }

    public Site {
        accounts = Map.copyOf(accounts);
        reservedNames = Set.copyOf(reservedNames);
    }

    public Site withOps(OpsViews views) {
        return new Site(audience, accounts, reservedNames, views, eventsUrl, page);
    }

    public Site withEventsUrl(URI url) {
        return new Site(audience, accounts, reservedNames, ops, Optional.of(url), page);
    }

    public Site withPage(Page built) {
        return new Site(audience, accounts, reservedNames, ops, eventsUrl, Optional.of(built));
    }
}
