package dev.parley.emulator.dynamodb.syntax;

import java.util.ArrayList;
import java.util.List;

/// The clauses of an update expression.
public record Update(List<Assignment> sets, List<Path> removes, List<Assignment> adds, List<Assignment> deletes) {
    /// A place and the operand that goes there, is added to it or deleted from it.
    public record Assignment(Path path, Operand operand) {}

    public Update {
        sets = List.copyOf(sets);
        removes = List.copyOf(removes);
        adds = List.copyOf(adds);
        deletes = List.copyOf(deletes);
    }

    /// Every place that the update touches.
    public List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        sets.forEach(set -> paths.add(set.path()));
        paths.addAll(removes);
        adds.forEach(add -> paths.add(add.path()));
        deletes.forEach(delete -> paths.add(delete.path()));
        return paths;
    }
}
