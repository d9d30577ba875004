package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The invoker with its bad days: late starts that let later events overtake, batches that two environments
/// work at, and `$disconnect` that never comes. Thread safe.
public final class FaultyInvoker implements FunctionInvoker {
    private static final int LONGEST_DELAY_MILLIS = 300;
    private static final byte[] ACCEPTED = "{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8);

    private final FunctionInvoker invoker;
    private final Faults faults;

    public FaultyInvoker(FunctionInvoker invoker, Faults faults) {
        this.invoker = invoker;
        this.faults = faults;
    }

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        if (text.contains("\"eventType\":\"DISCONNECT\"") && faults.strikes(Fault.DISCONNECT_DROPPED)) {
            return new InvocationResult.Returned(ACCEPTED);
        }
        if (text.contains("\"aws:sqs\"") && faults.strikes(Fault.BATCH_REPEATED)) {
            Thread.ofVirtual().name("repeated-" + function).start(() -> invoker.invoke(function, event));
        }
        Optional<Meeting> meeting = meeting(function, event, text);
        if (faults.strikes(Fault.INVOCATION_DELAYED)) {
            pause();
        }
        InvocationResult result = invoker.invoke(function, event);
        if (meeting.isPresent()) {
            result = meeting.get().leaves(result);
        }
        if (text.contains("\"eventType\":\"CONNECT\"") && faults.strikes(Fault.UPGRADE_DELAYED)) {
            pause();
        }
        return result;
    }

    private Optional<Meeting> meeting(String function, byte[] event, String text) {
        if (!text.contains("\"aws:sqs\"") || !faults.strikes(Fault.CONSUMERS_MEET)) {
            return Optional.empty();
        }
        byte[] first = FirstMessages.receivedAgain(event, faults);
        return Optional.of(new Meeting(
                first,
                CompletableFuture.supplyAsync(
                        () -> invoker.invoke(function, first),
                        Thread.ofVirtual().name("meeting-" + function)::start)));
    }

    /// A second environment at work on the first messages.
    private record Meeting(byte[] event, CompletableFuture<InvocationResult> end) {
        /// What the first environment leaves to the queue. The messages that both have block their groups until
        /// both are done with them. What the second one finishes is off the queue.
        InvocationResult leaves(InvocationResult first) {
            InvocationResult second = end.handle((result, failure) ->
                            failure == null ? result : new InvocationResult.Failed("Meeting", failure.toString()))
                    .join();
            return FirstMessages.leftByBoth(first, event, second);
        }
    }

    private void pause() {
        try {
            Thread.sleep(faults.number(LONGEST_DELAY_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
