package dev.parley.checker.promise;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// No client was left without an answer that ends its request, however patiently it repeated it. The story of
/// numbered sends is their last tries.
final class ProgressCheck implements Check {
    private static final int LAST_TRIES = 8;

    @Override
    public List<Violation> violations(History history) {
        return history.of(Fact.Stuck.class)
                .map(stuck ->
                        new Violation(Promise.REPEATS_END, stuck.origin() + " could not go on", story(stuck, history)))
                .toList();
    }

    private static List<Fact> story(Fact.Stuck stuck, History history) {
        List<Fact.SendPutOff> tries = history.of(Fact.SendPutOff.class)
                .filter(send -> send.origin().user().equals(stuck.origin().user()))
                .filter(send -> stuck.open().contains(send.message()))
                .toList();
        List<Fact> story = new ArrayList<>();
        Stream.concat(tries.stream().skip(Math.max(0, tries.size() - LAST_TRIES)), Stream.of(stuck))
                .forEach(story::add);
        return story;
    }
}
