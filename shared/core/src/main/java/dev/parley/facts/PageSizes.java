package dev.parley.facts;

/// How many entries a listing gives at once.
public final class PageSizes {
    /// The greatest `limit` of a frame.
    public static final int LARGEST = 100;

    /// Without a `limit`.
    public static final int DEFAULT = 50;

    /// The rooms of one `sync`.
    public static final int SYNC_ROOMS = 100;

    private PageSizes() {}
}
