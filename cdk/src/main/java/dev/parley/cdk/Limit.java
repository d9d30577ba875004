package dev.parley.cdk;

import java.util.Locale;

/// A token bucket that functions take from, with the default that clients are promised.
public enum Limit {
    CONNECTS(2, 20),
    SENDS(20, 128),
    TYPING(5, 20),
    RECEIPTS(20, 100),
    READS(20, 100),
    ROOM_CHANGES(5, 50),
    ROOM_SENDS(100, 500);

    private final Bucket standard;

    Limit(int ratePerSecond, int burst) {
        this.standard = new Bucket(ratePerSecond, burst);
    }

    Bucket standard() {
        return standard;
    }

    String rateVariable() {
        return "LIMIT_" + name() + "_RATE";
    }

    String burstVariable() {
        return "LIMIT_" + name() + "_BURST";
    }

    /// The limit's name in the deployment's context, such as `roomSends`.
    String property() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }

    /// How fast a bucket fills and how much it holds.
    public record Bucket(int ratePerSecond, int burst) {
        public Bucket {
            if (ratePerSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("a limit needs a rate and a burst of at least 1");
            }
        }
    }
}
