package dev.parley.emulator.api;

import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.issuer.TokenIssuer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running embedded cloud: what the template describes, on this machine. Several can run in one process. Closing it
/// stops in order: no more requests, connections closed and their `$disconnect`s run, batches under way ended, a few
/// seconds at most; then the stores, with what is still in flight.
public final class EmulatedCloud implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmulatedCloud.class);

    private final Deque<AutoCloseable> parts;
    private final Endpoints endpoints;
    private final TokenIssuer tokens;
    private final FunctionClients clients;
    private final List<FunctionFacts> functions;

    EmulatedCloud(
            Deque<AutoCloseable> parts,
            Endpoints endpoints,
            TokenIssuer tokens,
            FunctionClients clients,
            List<FunctionFacts> functions) {
        this.parts = parts;
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.clients = clients;
        this.functions = functions;
    }

    /// Starts a cloud and returns when it is ready. Fails with [IllegalArgumentException] on options that cannot be
    /// met, with [dev.parley.emulator.stores.StoreException] where a store does not start or its folder is in use,
    /// with [dev.parley.emulator.gateway.PortTakenException] before any store starts, with
    /// [dev.parley.emulator.template.TemplateException] on a template that it cannot stand up. What had started by
    /// then is closed.
    public static EmulatedCloud start(CloudOptions options) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            return new CloudStart(options, parts).run();
        } catch (RuntimeException | Error e) {
            close(parts);
            throw e;
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /// Signs tokens as the cloud's issuer does.
    public TokenIssuer tokens() {
        return tokens;
    }

    /// A token of the cloud's issuer for a user, who needs no account.
    public String token(String user, Duration lifetime) {
        return tokens.issue(user, lifetime);
    }

    /// The clients that the functions use, without the wrappers of the options.
    public FunctionClients clients() {
        return clients;
    }

    /// The functions that the template describes.
    public List<FunctionFacts> functions() {
        return functions;
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
