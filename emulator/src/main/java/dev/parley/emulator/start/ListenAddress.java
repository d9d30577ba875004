package dev.parley.emulator.start;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/// The address that a run listens on, and the names under which it is reached there. Immutable.
///
/// @param asked the address or name that was asked for
/// @param address the address that it stands for
public record ListenAddress(String asked, InetAddress address) {
    private static final String LOOPBACK = "127.0.0.1";

    /// Fails with [IllegalArgumentException] where the host is no address of this machine.
    public static ListenAddress of(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("--host names no address");
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            if (isOfThisMachine(address)) {
                return new ListenAddress(host, address);
            }
        } catch (UnknownHostException | SocketException e) {
            throw new IllegalArgumentException("--host " + host + " is no address of this machine", e);
        }
        throw new IllegalArgumentException("--host " + host + " is no address of this machine");
    }

    private static boolean isOfThisMachine(InetAddress address) throws SocketException {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    /// Whether other machines reach it too.
    public boolean isOpenToOthers() {
        return !address.isLoopbackAddress();
    }

    /// The host part of addresses that people and the issuer's tokens are given. A run that listens everywhere is
    /// reached under `localhost` from this machine.
    public String name() {
        return address.isAnyLocalAddress() || asked.equals(LOOPBACK) ? "localhost" : literal(asked);
    }

    /// The host part of addresses for the functions of the run.
    public String loopback() {
        return address.isAnyLocalAddress() ? LOOPBACK : literal(address.getHostAddress());
    }

    private static String literal(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
