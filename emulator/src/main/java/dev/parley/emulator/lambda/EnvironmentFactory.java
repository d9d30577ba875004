package dev.parley.emulator.lambda;

import dev.parley.emulator.template.CloudModel.Function;
import java.util.Map;

/// The way a function's environments are made: in this process, or as processes of their own.
@FunctionalInterface
public interface EnvironmentFactory {
    /// Starts an environment that is ready for its first event. What the handler's initialisation throws comes out.
    ExecutionEnvironment start(Function function, Map<String, String> variables) throws Exception;
}
