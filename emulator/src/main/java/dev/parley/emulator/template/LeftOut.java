package dev.parley.emulator.template;

import java.util.Comparator;

/// Something of the template that has no effect in the embedded cloud.
///
/// @param name a resource type, or a property as `AWS::Service::Type.Property`
/// @param effect what is missing for that reason, in a few words
public record LeftOut(String name, String effect) implements Comparable<LeftOut> {
    private static final Comparator<LeftOut> ORDER =
            Comparator.comparing(LeftOut::effect).thenComparing(LeftOut::name);

    @Override
    public int compareTo(LeftOut other) {
        return ORDER.compare(this, other);
    }
}
