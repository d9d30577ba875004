package dev.parley.emulator.template;

/// The template says something that the embedded cloud cannot stand up; the message names the resource.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
