package dev.parley.fanout.room;

import dev.parley.fanout.post.PostPool;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.queue.Redelivery;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages of a room that are not finished yet, while its delivery rounds are pushed. For one thread.
public final class UnfinishedMessages implements RoomDelivery.Progress {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedMessages.class);

    /// How often pushes are put off while the gateway is away, before clients are left to find the gap.
    public static final int TRIES_WITHOUT_GATEWAY = 30;

    private final List<QueueMessage> left;
    private final DeliveryRound last;
    private final Redelivery redelivery;

    UnfinishedMessages(List<QueueMessage> all, List<DeliveryRound> rounds, Redelivery redelivery) {
        this.left = new ArrayList<>(all);
        this.last = rounds.getLast();
        this.redelivery = redelivery;
    }

    /// The messages that the queue shall give out again.
    List<QueueMessage> messages() {
        return List.copyOf(left);
    }

    @Override
    public boolean afterRound(DeliveryRound round, PostPool.Report report) {
        String group = left.getFirst().group();
        if (report.nothingGotThrough() && left.getFirst().receiveCount() < TRIES_WITHOUT_GATEWAY) {
            LOG.warn("no connection of {} could be posted to; put off", group);
            return false;
        }
        if (round == last) {
            left.clear();
            return false;
        }
        if (round.brought().isEmpty()) {
            return true;
        }
        try {
            redelivery.finish(round.brought());
            left.removeAll(round.brought());
            return true;
        } catch (DependencyUnavailableException e) {
            LOG.warn("the rest of {} is put off", group, e);
            return false;
        }
    }
}
