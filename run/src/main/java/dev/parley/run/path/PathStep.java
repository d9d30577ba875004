package dev.parley.run.path;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Something that happened to a message.
sealed interface PathStep {
    /// When the store, the queue or the gateway had answered.
    Instant at();

    /// The name of the step on the operator's page.
    String name();

    /// What else there is to say.
    Map<String, Object> facts();

    /// The step as a JSON object.
    default Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("step", name());
        row.put("at", at().toString());
        row.putAll(facts());
        return row;
    }

    /// The inbox took it.
    record Accepted(Instant at, String function) implements PathStep {
        @Override
        public String name() {
            return "accepted";
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("function", function);
        }
    }

    /// A queue took it.
    record Published(Instant at, String function, String queue) implements PathStep {
        @Override
        public String name() {
            return "published";
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("function", function, "queue", queue);
        }
    }

    /// A function put it aside, since it can never succeed.
    record Buried(Instant at, String function, String queue) implements PathStep {
        @Override
        public String name() {
            return "buried";
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("function", function, "queue", queue);
        }
    }

    /// The log took it.
    record Numbered(Instant at, String function, long seq) implements PathStep {
        @Override
        public String name() {
            return "numbered";
        }

        @Override
        public Map<String, Object> facts() {
            return Map.of("function", function, "seq", seq);
        }
    }

    /// The gateway answered a post of it with this status; 0 means that no answer came.
    record Posted(Instant at, String connectionId, Optional<String> userId, int status) implements PathStep {
        private static final int OK = 200;

        @Override
        public String name() {
            return status == OK ? "pushed" : "refused";
        }

        @Override
        public Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("connectionId", connectionId);
            userId.ifPresent(user -> facts.put("userId", user));
            facts.put("status", status);
            return facts;
        }
    }
}
