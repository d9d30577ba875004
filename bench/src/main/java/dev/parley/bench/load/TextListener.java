package dev.parley.bench.load;

/// Hears the text frames of one connection, in order, on the connection's own thread; must not block.
@FunctionalInterface
interface TextListener {
    void heard(String frame);
}
