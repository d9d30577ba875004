package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.log.HeldRequest.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/// Decides, by a seed, which request goes next and what becomes of it, and of its writer. For one thread.
final class Interleaving {
    private static final int PERCENT = 100;

    private final SplittableRandom random;
    private final NumberingWatch watch;
    private final List<String> story = new ArrayList<>();
    private final List<HeldRequest> late = new ArrayList<>();
    private final int faultPercent;
    private final int stayPercent;
    private @Nullable GatedWriter last;

    Interleaving(SplittableRandom random, NumberingWatch watch) {
        this.random = random;
        this.watch = watch;
        this.faultPercent = pick(List.of(2, 8, 20));
        this.stayPercent = pick(List.of(0, 60, 90));
    }

    /// The requests so far, and what became of each.
    String story() {
        return String.join("\n", story);
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(PERCENT) < percent;
    }

    /// Lets one request go on, or take effect long after it was given up.
    ///
    /// @param writers those that are alive and wait
    void step(List<GatedWriter> writers) {
        if (!late.isEmpty() && chance(12)) {
            arriveLate();
            return;
        }
        if (last == null || !writers.contains(last) || !chance(stayPercent)) {
            last = pick(writers);
        }
        HeldRequest held = pick(last.held());
        if (chance(faultPercent)) {
            meet(last, held, Fate.drawn(random.nextInt(PERCENT)));
        } else {
            held.answer(send(held, ""));
        }
    }

    /// Lets one request go on without a fault, or what is late before it.
    void stepOf(GatedWriter writer) {
        while (!late.isEmpty() && chance(20)) {
            arriveLate();
        }
        HeldRequest held = pick(writer.held());
        held.answer(send(held, ""));
    }

    /// Lets all arrive that is late.
    void end() {
        while (!late.isEmpty()) {
            arriveLate();
        }
    }

    private void meet(GatedWriter writer, HeldRequest held, Fate fate) {
        story.add(held + ": " + fate);
        switch (fate) {
            case DROPPED -> giveUp(writer, held);
            case ANSWER_LOST -> {
                send(held, " (nobody hears of it)");
                giveUp(writer, held);
            }
            case LATE -> {
                delay(held);
                giveUp(writer, held);
            }
            case SENT_AGAIN -> send(held, " (to be sent again)");
            case SENT_AGAIN_BEFORE_THE_FIRST -> delay(held);
            case CONFLICT -> held.conflict();
            case KILLED -> writer.kill().forEach(this::delayPerhaps);
        }
    }

    /// A writer that has no answer to one of its requests gives up those that it sent beside it.
    private void giveUp(GatedWriter writer, HeldRequest failed) {
        for (HeldRequest held : writer.held()) {
            if (held != failed) {
                delayPerhaps(held);
            }
            held.answer(new Outcome.Failure(ApiCallTimeoutException.create(1)));
        }
    }

    private void delayPerhaps(HeldRequest held) {
        if (chance(50)) {
            delay(held);
        }
    }

    private void delay(HeldRequest held) {
        if (held.isWrite()) {
            late.add(held);
        }
    }

    private void arriveLate() {
        send(late.remove(random.nextInt(late.size())), " (late)");
    }

    private Outcome send(HeldRequest held, String remark) {
        Outcome outcome = held.send();
        story.add(held + remark + outcome);
        if (outcome instanceof Outcome.Effect(var response)) {
            watch.tookEffect(held, response);
        }
        return outcome;
    }
}
