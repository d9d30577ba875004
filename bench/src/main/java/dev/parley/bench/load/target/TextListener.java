package dev.parley.bench.load.target;

/// Hears the text frames of one connection, in order, on the connection's own thread; must not block.
@FunctionalInterface
public interface TextListener {
    public void heard(String frame);
}
