package dev.parley.emulator.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.emulator.issuer.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Shows and sets how often faults strike while the cloud runs. Thread safe.
final class FaultSwitch {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Optional<Faults> faults;

    FaultSwitch(Optional<Faults> faults) {
        this.faults = faults;
    }

    HttpReply show() {
        return faults.map(FaultSwitch::shown).orElseGet(FaultSwitch::none);
    }

    /// Sets the shares that a JSON object gives by the names of faults, all of them or, if one is wrong, none.
    HttpReply set(byte[] body) {
        if (faults.isEmpty()) {
            return none();
        }
        try {
            rates(new String(body, StandardCharsets.UTF_8)).forEach(faults.get()::set);
            return shown(faults.get());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return HttpReply.error(400, "send a JSON object of faults and shares from 0 to 1");
        }
    }

    private static Map<Fault, Double> rates(String body) throws JsonProcessingException {
        JsonNode given = JSON.readTree(body);
        if (!given.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        given.properties().forEach(entry -> rates.put(Fault.valueOf(entry.getKey()), share(entry.getValue())));
        return rates;
    }

    private static double share(JsonNode value) {
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw new IllegalArgumentException("no share");
        }
        return value.doubleValue();
    }

    private static HttpReply shown(Faults faults) {
        ObjectNode reply = JSON.createObjectNode();
        ObjectNode rates = reply.putObject("rates");
        faults.rates().forEach((fault, rate) -> rates.put(fault.name(), rate));
        ObjectNode struck = reply.putObject("struck");
        faults.struck().forEach((fault, count) -> struck.put(fault.name(), count));
        return HttpReply.json(200, reply.toString());
    }

    private static HttpReply none() {
        return HttpReply.error(404, "this run injects no faults");
    }
}
