package dev.parley.emulator.queue.http;

/// Writes elements one after another.
final class Xml {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\"?>");

    void open(String name) {
        out.append('<').append(name).append('>');
    }

    void open(String name, String namespace) {
        out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    }

    void close(String name) {
        String opened = "<" + name + ">";
        if (out.length() >= opened.length()
                && out.substring(out.length() - opened.length()).equals(opened)) {
            out.setLength(out.length() - 1);
            out.append("/>");
        } else {
            out.append("</").append(name).append('>');
        }
    }

    void empty(String name) {
        out.append('<').append(name).append("/>");
    }

    void text(String name, String value) {
        open(name);
        value.chars().forEach(this::escaped);
        out.append("</").append(name).append('>');
    }

    /// A carriage return that is not escaped is read as a line feed.
    private void escaped(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\r' -> out.append("&#xD;");
            default -> out.append((char) c);
        }
    }

    @Override
    public String toString() {
        return out.append('\n').toString();
    }
}
