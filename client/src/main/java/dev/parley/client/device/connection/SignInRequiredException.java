package dev.parley.client.device.connection;

/// A [TokenSource] has no further token: the user has to sign in again. It ends the device with
/// [DeviceState.Ending#SIGNED_OUT].
public final class SignInRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SignInRequiredException(String message) {
        super(message);
    }
}
