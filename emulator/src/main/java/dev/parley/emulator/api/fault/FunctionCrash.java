package dev.parley.emulator.api.fault;

/// The environment is gone, as if its process had been killed: no code of the function may catch it.
public final class FunctionCrash extends Error {
    private static final long serialVersionUID = 1L;

    FunctionCrash(String why) {
        super(why, null, false, false);
    }
}
