package dev.parley.emulator.template;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which resource types and properties the embedded cloud stands up and which it knowingly leaves out. A type or a
/// property on neither list is an error, so that a new part of the deployment is never silently missing in a local
/// run.
public final class Coverage {
    private Coverage() {}

    /// The resource types and properties of the template that have no effect locally, in the order of their effects.
    /// Fails with [TemplateException] on a type or a property that neither list knows.
    public static List<LeftOut> leftOut(Template template) {
        Set<LeftOut> found = new TreeSet<>();
        for (TemplateResource resource : template.resources().values()) {
            TypeCoverage coverage = CoveredTypes.EMULATED.get(resource.type());
            if (coverage == null) {
                found.add(knowinglyLeftOut(resource));
            } else {
                coverage.check(resource, found::add);
            }
        }
        return List.copyOf(found);
    }

    static boolean isEmulated(String type) {
        return CoveredTypes.EMULATED.containsKey(type);
    }

    /// The effects that are missing, in a line.
    public static String inShort(Collection<LeftOut> leftOut) {
        return leftOut.stream().map(LeftOut::effect).distinct().collect(Collectors.joining(", "));
    }

    /// Each missing effect with the types and properties that ask for it.
    public static String inFull(Collection<LeftOut> leftOut) {
        return leftOut.stream()
                .map(LeftOut::effect)
                .distinct()
                .map(effect -> leftOut.stream()
                        .filter(part -> part.effect().equals(effect))
                        .map(LeftOut::name)
                        .collect(Collectors.joining(", ", effect + ": ", "")))
                .collect(Collectors.joining("; "));
    }

    private static LeftOut knowinglyLeftOut(TemplateResource resource) {
        String type = resource.type();
        String service = type.substring(0, type.lastIndexOf(':') + 1);
        String effect = CoveredTypes.LEFT_OUT.getOrDefault(type, CoveredTypes.LEFT_OUT.getOrDefault(service, ""));
        if (effect.isEmpty()) {
            throw new TemplateException(
                    resource.logicalId() + " has the type " + type + ", which the embedded cloud does not know");
        }
        return new LeftOut(type, effect);
    }
}
