package dev.parley.facts;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that functions may do in the cache: the commands of the scripts and of the ports, on the keys of these
/// families alone. The deployment gives it to the user that functions sign in as.
public final class CacheAccess {
    /// The families of keys, each with what it is about after the colon.
    public static final List<String> KEYS = List.of("count", "gate", "gates", "lock", "standing", "tokens", "typing");

    /// Commands that scripts call.
    public static final List<String> OF_SCRIPTS = List.of(
            "del",
            "get",
            "hdel",
            "hget",
            "hgetall",
            "hincrby",
            "hkeys",
            "hlen",
            "hset",
            "incr",
            "pexpire",
            "pttl",
            "set",
            "time",
            "zadd",
            "zcard",
            "zrem",
            "zremrangebyscore",
            "zrevrange",
            "zrevrangebyscore",
            "zscore");

    /// Commands that functions send themselves, and what their client asks a cluster for.
    public static final List<String> OF_CLIENTS =
            List.of("client|setinfo", "cluster|nodes", "eval", "evalsha", "info", "ping", "psetex");

    private CacheAccess() {}

    /// In the form of an access control list of Valkey.
    public static String list() {
        return Stream.of(
                        Stream.of("on"),
                        KEYS.stream().map(family -> "~" + family + ":*"),
                        Stream.of("-@all"),
                        Stream.concat(OF_CLIENTS.stream(), OF_SCRIPTS.stream()).map(command -> "+" + command))
                .flatMap(rules -> rules)
                .collect(Collectors.joining(" "));
    }
}
