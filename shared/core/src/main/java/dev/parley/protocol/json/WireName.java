package dev.parley.protocol.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The names of enum constants on the wire: `MEMBER_ADDED` is `memberAdded`.
public final class WireName {
    private WireName() {}

    public static String of(Enum<?> constant) {
        String name = constant.name().toLowerCase(Locale.ROOT);
        int underscore = name.indexOf('_');
        if (underscore < 0) {
            return name;
        }
        String word = name.substring(underscore + 1);
        return name.substring(0, underscore) + Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst();
    }

    public static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireName::of).collect(Collectors.joining(", "));
    }
}
