package dev.parley.emulator.api.option;

import dev.parley.emulator.api.hook.OpsList;
import java.util.Map;

/// What the HTTP port serves beside the emulator's own pages.
///
/// @param audience the audience of the tokens that it issues
/// @param accounts passwords by the names of users who need not sign up
/// @param lists more lists of `/ops`, by their names in its state document
public record Site(String audience, Map<String, String> accounts, Map<String, OpsList> lists) {
    /// The audience `local`, no accounts and no lists.
    public static final Site PLAIN = new Site("local", Map.of(), Map.of());

    public Site {
        accounts = Map.copyOf(accounts);
        lists = Map.copyOf(lists);
    }
}
