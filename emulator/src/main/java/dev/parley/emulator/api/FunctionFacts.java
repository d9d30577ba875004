package dev.parley.emulator.api;

import dev.parley.emulator.template.CloudModel;
import java.util.List;

/// A function of the template.
///
/// @param name its logical id
/// @param memoryMegabytes the memory that it is given
/// @param queues the names of the queues that trigger it
public record FunctionFacts(String name, int memoryMegabytes, List<String> queues) {
    public FunctionFacts {
        queues = List.copyOf(queues);
    }

    static List<FunctionFacts> of(CloudModel model) {
        return model.functions().values().stream()
                .map(function -> new FunctionFacts(
                        function.name(),
                        function.limits().memoryMegabytes(),
                        model.mappings().queues().stream()
                                .filter(mapping -> mapping.function().equals(function.name()))
                                .map(mapping -> mapping.queueName())
                                .toList()))
                .toList();
    }
}
