package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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
        Optional<Thread> meeting = meeting(function, event, text);
        if (faults.strikes(Fault.INVOCATION_DELAYED)) {
            pause();
        }
        InvocationResult result = invoker.invoke(function, event);
        meeting.ifPresent(FaultyInvoker::untilEnded);
        if (text.contains("\"eventType\":\"CONNECT\"") && faults.strikes(Fault.UPGRADE_DELAYED)) {
            pause();
        }
        return result;
    }

    private Optional<Thread> meeting(String function, byte[] event, String text) {
        if (!text.contains("\"aws:sqs\"") || !faults.strikes(Fault.CONSUMERS_MEET)) {
            return Optional.empty();
        }
        byte[] first = FirstMessages.receivedAgain(event, faults);
        return Optional.of(Thread.ofVirtual().name("meeting-" + function).start(() -> invoker.invoke(function, first)));
    }

    /// The messages that both have block their groups until both are done with them.
    private static void untilEnded(Thread meeting) {
        try {
            meeting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
