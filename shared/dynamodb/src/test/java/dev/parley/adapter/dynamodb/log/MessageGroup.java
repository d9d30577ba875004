package dev.parley.adapter.dynamodb.log;

import dev.parley.domain.message.AcceptedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What a queue gives out of one group: from the first that is not done, or once more from before that. Some messages
/// are in it twice. For one thread.
final class MessageGroup {
    private static final int COPIES = 3;
    private static final int LONGEST_BATCH = 9;

    private final SplittableRandom random;
    private final List<AcceptedMessage> all;
    private int done;

    MessageGroup(List<AcceptedMessage> messages, SplittableRandom random) {
        this.random = random;
        this.all = new ArrayList<>(messages);
        for (int copy = 0; copy < COPIES; copy++) {
            int of = random.nextInt(all.size());
            all.add(of + 1 + random.nextInt(all.size() - of), all.get(of));
        }
    }

    List<AcceptedMessage> batch() {
        boolean again = done == all.size() || random.nextInt(4) == 0;
        int from = again ? random.nextInt(Math.min(done, all.size() - 1) + 1) : done;
        return List.copyOf(all.subList(from, Math.min(all.size(), from + 1 + random.nextInt(LONGEST_BATCH))));
    }

    /// So many more are taken off the queue.
    void finish(int more) {
        done = Math.min(all.size(), done + more);
    }
}
