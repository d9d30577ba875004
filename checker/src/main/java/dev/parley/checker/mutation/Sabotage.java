package dev.parley.checker.mutation;

import dev.parley.local.faults.RequestProxy.Interception;
import dev.parley.local.lambda.FunctionInvoker;
import java.util.function.UnaryOperator;

/// What stands between the functions and the cloud in place of the truth. Shared by all environments; thread safe.
record Sabotage(Interception dynamo, Interception queues, UnaryOperator<FunctionInvoker> invoker) {
    private static final Interception NONE = (_, call) -> call.proceed();

    static Sabotage ofDynamo(Interception dynamo) {
        return new Sabotage(dynamo, NONE, UnaryOperator.identity());
    }

    static Sabotage ofQueues(Interception queues) {
        return new Sabotage(NONE, queues, UnaryOperator.identity());
    }

    static Sabotage ofInvoker(UnaryOperator<FunctionInvoker> invoker) {
        return new Sabotage(NONE, NONE, invoker);
    }
}
