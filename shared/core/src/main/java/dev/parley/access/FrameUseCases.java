package dev.parley.access;

import dev.parley.domain.connection.Caller;
import dev.parley.facts.FrameFunction;
import dev.parley.protocol.Action;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// The use cases of one function, one for each of its actions. Thread safe if they are.
public final class FrameUseCases {
    private final Map<Class<? extends ClientFrame>, BiFunction<Caller, ClientFrame, Reply>> byFrame;

    private FrameUseCases(Map<Class<? extends ClientFrame>, BiFunction<Caller, ClientFrame, Reply>> byFrame) {
        this.byFrame = Map.copyOf(byFrame);
    }

    public static Builder of(FrameFunction function) {
        return new Builder(function);
    }

    /// The reply of the frame's use case. Absent if the action is another function's.
    public Optional<Reply> answer(Caller caller, ClientFrame frame) {
        return Optional.ofNullable(byFrame.get(frame.getClass())).map(useCase -> useCase.apply(caller, frame));
    }

    /// Collects the use cases. For one thread.
    public static final class Builder {
        private final FrameFunction function;
        private final Map<Class<? extends ClientFrame>, BiFunction<Caller, ClientFrame, Reply>> byFrame =
                new HashMap<>();

        private Builder(FrameFunction function) {
            this.function = function;
        }

        /// `useCase` answers the frames of this record.
        public <F extends ClientFrame> Builder with(Class<F> frame, BiFunction<Caller, F, Reply> useCase) {
            byFrame.put(frame, (caller, any) -> useCase.apply(caller, frame.cast(any)));
            return this;
        }

        /// @throws IllegalStateException unless each action of the function has a use case, and no other has
        public FrameUseCases build() {
            Set<Class<? extends ClientFrame>> needed =
                    Action.of(function).stream().map(Action::frame).collect(Collectors.toSet());
            if (!needed.equals(byFrame.keySet())) {
                throw new IllegalStateException(
                        function + " answers " + needed + ", but has use cases for " + byFrame.keySet());
            }
            return new FrameUseCases(byFrame);
        }
    }
}
