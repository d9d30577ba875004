package dev.parley.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One snapshot is made at a time: each version is published after the one before it.
class VersionsTest {
    static List<SystemTemplate> templates() {
        return List.of(SystemTemplate.committed(), SystemTemplate.committedWithEvents(), SystemTemplate.withoutRedis());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void versions_ofAllFunctions_areOneChain(SystemTemplate template) {
        Set<String> versions = template.resources("AWS::Lambda::Version").keySet();
        assertThat(versions)
                .hasSameSizeAs(template.resources("AWS::Lambda::Function").keySet());

        Set<String> published = new LinkedHashSet<>();
        List<String> next = versionsAfter(template, Set.of());
        while (!next.isEmpty()) {
            assertThat(next).as("after " + published).hasSize(1);
            published.addAll(next);
            next = versionsAfter(template, Set.copyOf(next));
        }
        assertThat(published).containsExactlyInAnyOrderElementsOf(versions);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void resources_withTheirChain_waitForNoneThatWaitsForThem(SystemTemplate template) {
        Set<String> waiting = new TreeSet<>();
        template.resources().fieldNames().forEachRemaining(waiting::add);
        Predicate<String> isMade =
                id -> awaited(template.resources().path(id)).stream().noneMatch(waiting::contains);
        List<String> made;
        do {
            made = waiting.stream().filter(isMade).toList();
            made.forEach(waiting::remove);
        } while (!made.isEmpty());

        assertThat(waiting).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aliases_waitForTheirOwnVersionAlone(SystemTemplate template) {
        Set<String> versions = template.resources("AWS::Lambda::Version").keySet();

        assertThat(template.resources("AWS::Lambda::Alias").entrySet()).allSatisfy(alias -> {
            List<String> awaited = new ArrayList<>(awaited(alias.getValue()));
            awaited.retainAll(versions);
            assertThat(awaited)
                    .singleElement()
                    .satisfies(version -> assertThat(
                                    functionOf(template.resources().path(version)))
                            .isEqualTo(functionOf(alias.getValue())));
        });
    }

    /// The versions that wait for exactly these versions.
    private static List<String> versionsAfter(SystemTemplate template, Set<String> earlier) {
        Set<String> versions = template.resources("AWS::Lambda::Version").keySet();
        return template.resources("AWS::Lambda::Version").entrySet().stream()
                .filter(version -> {
                    Set<String> awaited = awaited(version.getValue());
                    awaited.retainAll(versions);
                    return awaited.equals(earlier);
                })
                .map(version -> version.getKey())
                .toList();
    }

    private static String functionOf(JsonNode resource) {
        return resource.path("Properties").path("FunctionName").path("Ref").asText();
    }

    private static Set<String> awaited(JsonNode resource) {
        Set<String> awaited = new TreeSet<>(SystemTemplate.references(resource));
        SystemTemplate.elements(resource.path("DependsOn")).forEach(id -> awaited.add(id.asText()));
        return awaited;
    }
}
