package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.api.hook.RequestProxy.Call;
import dev.parley.emulator.api.hook.RequestProxy.Interception;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Shows what passes between functions and cloud in one run to all mutations, and notes what each would have done. The
/// run itself goes on as if there were none. Thread safe.
public final class ShadowedMutations {
    private final Map<Mutation, TamperedCalls> mutations = new EnumMap<>(Mutation.class);
    private final Map<Mutation, Set<Effect>> effects = new EnumMap<>(Mutation.class);

    /// What a mutation does to a request, an event or an answer.
    public enum Effect {
        /// It is made with another content.
        ASKED_OTHERWISE,
        /// What came back is changed.
        ANSWERED_OTHERWISE,
        /// It is not made, or not before the caller goes on.
        LEFT_OUT
    }

    public ShadowedMutations() {
        for (Mutation mutation : Mutation.values()) {
            mutations.put(mutation, mutation.calls());
            effects.put(mutation, EnumSet.noneOf(Effect.class));
        }
    }

    /// All that each mutation would have done.
    public synchronized Map<Mutation, Set<Effect>> effects() {
        Map<Mutation, Set<Effect>> copy = new EnumMap<>(Mutation.class);
        effects.forEach((mutation, noted) -> copy.put(mutation, Set.copyOf(noted)));
        return copy;
    }

    private synchronized void note(Mutation mutation, Effect effect) {
        effects.computeIfPresent(mutation, (_, noted) -> {
            noted.add(effect);
            return noted;
        });
    }

    public FunctionClients clients(FunctionClients clients) {
        return new TamperedClients(
                clients,
                new TamperedCalls(
                        shown(TamperedCalls::dynamo),
                        shown(TamperedCalls::queues),
                        shown(TamperedCalls::events),
                        UnaryOperator.identity()));
    }

    private Interception shown(Function<TamperedCalls, Interception> kind) {
        return (request, call) -> {
            Object answer = call.proceed();
            for (Map.Entry<Mutation, TamperedCalls> mutation : mutations.entrySet()) {
                show(mutation.getKey(), kind.apply(mutation.getValue()), request, answer);
            }
            return answer;
        };
    }

    private void show(Mutation mutation, Interception interception, SdkRequest request, Object answer)
            throws Throwable {
        AtomicBoolean made = new AtomicBoolean();
        Object seen = interception.around(request, new Call() {
            @Override
            public Object proceed() {
                made.set(true);
                return answer;
            }

            @Override
            public Object with(SdkRequest changed) {
                made.set(true);
                if (!changed.equals(request)) {
                    note(mutation, Effect.ASKED_OTHERWISE);
                }
                return answer;
            }
        });
        if (!made.get()) {
            note(mutation, Effect.LEFT_OUT);
        } else if (!content(seen).equals(content(answer))) {
            note(mutation, Effect.ANSWERED_OTHERWISE);
        }
    }

    /// What is read, in whatever order and however its absence is said.
    private static Object content(Object answer) {
        return switch (answer) {
            case GetItemResponse response -> response.item();
            case QueryResponse response -> response.items();
            case BatchGetItemResponse response -> {
                Map<String, Collection<?>> sets = new HashMap<>();
                response.responses().forEach((table, items) -> sets.put(table, new HashSet<>(items)));
                sets.values().removeIf(Collection::isEmpty);
                yield sets;
            }
            default -> answer;
        };
    }

    /// Each mutation stands around the next: what one does while a function works must hold on while it works.
    public FunctionInvoker invoker(FunctionInvoker invoker) {
        FunctionInvoker all = invoker;
        for (Map.Entry<Mutation, TamperedCalls> mutation : mutations.entrySet()) {
            all = shown(mutation.getKey(), mutation.getValue().invoker(), all);
        }
        return all;
    }

    private FunctionInvoker shown(Mutation mutation, UnaryOperator<FunctionInvoker> tampering, FunctionInvoker next) {
        return (function, event) -> {
            AtomicReference<InvocationResult> made = new AtomicReference<>();
            InvocationResult seen = tampering
                    .apply((_, changed) -> {
                        if (!Arrays.equals(changed, event)) {
                            note(mutation, Effect.ASKED_OTHERWISE);
                        }
                        made.set(next.invoke(function, event));
                        return made.get();
                    })
                    .invoke(function, event);
            InvocationResult answer = made.get();
            if (answer == null) {
                note(mutation, Effect.LEFT_OUT);
                return next.invoke(function, event);
            }
            if (seen instanceof InvocationResult.Returned(byte[] changed)
                    && answer instanceof InvocationResult.Returned(byte[] payload)
                    && changed.length != payload.length) {
                note(mutation, Effect.ANSWERED_OTHERWISE);
            }
            return answer;
        };
    }
}
