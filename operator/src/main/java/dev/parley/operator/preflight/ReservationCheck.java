package dev.parley.operator.preflight;

import dev.parley.facts.MessageReservation;
import dev.parley.operator.preflight.AccountFacts.Concurrency;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Whether what a stage reserves for messages fits beside what the account's functions have reserved.
///
/// @param own what the stage itself has reserved so far, which its next deployment gives back
record ReservationCheck(DeploymentPlan plan, Concurrency account, int own) {
    Finding run() {
        int reservation = reservation(plan.quota(), plan.messageShare());
        if (plan.quota() > account.quota()) {
            String sentence = quota() + ", not " + plan.quota() + ": deploy with -c parley:accountConcurrency="
                    + account.quota() + shareThatFits();
            return reservation > free() ? Finding.failure(sentence) : Finding.warning(sentence);
        }
        if (reservation > free()) {
            return Finding.failure(quota() + " and other functions have reserved "
                    + (account.quota() - account.unreserved() - own) + ": stage " + plan.stage()
                    + " reserves " + reservation + " for messages, and at least " + MessageReservation.LEAST_UNRESERVED
                    + " must stay unreserved. Deploy with" + shareThatFits());
        }
        if (reservation == 0 && plan.messageShare() < MessageReservation.ALL) {
            return Finding.warning(quota() + ", which is too few to reserve some for messages: ask AWS for more");
        }
        return Finding.ok(quota() + ", of which stage " + plan.stage() + " reserves "
                + (reservation == 0 ? "none" : reservation) + " for messages");
    }

    private String quota() {
        return "Lambda may run " + account.quota() + " invocations at once";
    }

    /// What the stage may reserve.
    private int free() {
        return Math.max(0, account.unreserved() + own - MessageReservation.LEAST_UNRESERVED);
    }

    /// Empty where the share of the plan fits.
    private String shareThatFits() {
        int quota = Math.min(plan.quota(), account.quota());
        if (reservation(quota, plan.messageShare()) <= free()) {
            return "";
        }
        OptionalInt most = IntStream.range(1, MessageReservation.ALL)
                .filter(share -> MessageReservation.of(quota, share).isPresent())
                .filter(share -> reservation(quota, share) <= free())
                .max();
        return most.isPresent()
                ? " -c parley:messageShare=" + most.getAsInt() + ", the most that fits"
                : " -c parley:messageShare=" + MessageReservation.ALL + ", which reserves nothing";
    }

    private static int reservation(int quota, int share) {
        return MessageReservation.of(quota, share).orElse(0);
    }
}
