package dev.parley.operator.account;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/// A password that nobody has to remember, and that the pool's rules take: a small and a capital letter, a digit and a
/// sign stand in front. Its entropy is that of 24 letters and digits, about 140 bits.
public final class RandomPassword {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final String IN_FRONT = "aA1-";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPassword() {}

    public static String next() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(at -> String.valueOf(LETTERS.charAt(at)))
                .collect(Collectors.joining("", IN_FRONT, ""));
    }
}
