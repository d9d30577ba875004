package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.RequestProxy;
import java.util.concurrent.CompletableFuture;

/// The life of one environment. A crash ends all of it: whatever of it still runs gets nothing done any more. Thread
/// safe.
final class EnvironmentLifetime {
    private final Faults faults;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    EnvironmentLifetime(Faults faults) {
        this.faults = faults;
    }

    CompletableFuture<Void> end() {
        return end;
    }

    void crashOn(Fault fault) {
        if (faults.strikes(fault)) {
            end.complete(null);
            throw new FunctionCrash("crashed by " + fault);
        }
    }

    /// The interception while the environment lives; an answer that comes after its end is not heard.
    RequestProxy.Interception whileAlive(RequestProxy.Interception interception) {
        return (request, call) -> {
            require();
            Object answer = interception.around(request, call);
            require();
            return answer;
        };
    }

    /// @throws FunctionCrash if the environment is gone
    void require() {
        if (end.isDone()) {
            throw new FunctionCrash("the environment is gone");
        }
    }
}
