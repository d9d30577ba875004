package dev.parley.emulator.api.option;

/// The account that an emulated cloud is in.
public final class Account {
    /// The region in names and ARNs.
    public static final String REGION = "local";

    /// The account's number in ARNs.
    public static final String NUMBER = "000000000000";

    private Account() {}
}
