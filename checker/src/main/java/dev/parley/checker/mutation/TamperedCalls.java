package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.RequestProxy.Interception;
import java.util.function.UnaryOperator;

/// What stands between the functions and the cloud in place of the truth. Shared by all environments; thread
/// safe.
record TamperedCalls(
        Interception dynamo, Interception queues, Interception events, UnaryOperator<FunctionInvoker> invoker) {
    private static final Interception NONE = (_, call) -> call.proceed();

    static TamperedCalls ofDynamo(Interception dynamo) {
        return new TamperedCalls(dynamo, NONE, NONE, UnaryOperator.identity());
    }

    static TamperedCalls ofQueues(Interception queues) {
        return new TamperedCalls(NONE, queues, NONE, UnaryOperator.identity());
    }

    static TamperedCalls ofEvents(Interception events) {
        return new TamperedCalls(NONE, NONE, events, UnaryOperator.identity());
    }

    static TamperedCalls ofInvoker(UnaryOperator<FunctionInvoker> invoker) {
        return new TamperedCalls(NONE, NONE, NONE, invoker);
    }

    static TamperedCalls of(Interception dynamo, UnaryOperator<FunctionInvoker> invoker) {
        return new TamperedCalls(dynamo, NONE, NONE, invoker);
    }
}
