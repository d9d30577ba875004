package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One script of `resources/lua`, called by its digest and sent whole where the node does not know it yet: after a
/// restart, a failover or a flush of the scripts. Thread safe.
public final class LuaScript {
    private final String source;
    private final String digest;

    private LuaScript(String source) {
        this.source = source;
        this.digest = sha1(source);
    }

    public static LuaScript named(String name) {
        String path = "/lua/" + name + ".lua";
        try (InputStream in = LuaScript.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no script " + path);
            }
            return new LuaScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /// What the script returns for these keys, which must be of one slot: whole numbers as [Long], the rest as
    /// text.
    public RedisConnections.Command<List<Object>> with(List<String> keys, String... arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        return commands -> commands.<List<Object>>evalsha(digest, ScriptOutputType.MULTI, keyArray, arguments)
                .exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                        ? commands.eval(source, ScriptOutputType.MULTI, keyArray, arguments)
                        : CompletableFuture.failedFuture(failure));
    }

    private static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
