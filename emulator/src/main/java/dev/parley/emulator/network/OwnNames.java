package dev.parley.emulator.network;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names that this machine is asked under. A page elsewhere can have its own name point at this machine,
/// and then reads what a port answers as if it were its own; its requests still say that name. Immutable.
public final class OwnNames {
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+(%\\w+)?]");

    private final Set<String> names;

    private OwnNames(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /// `localhost` and the names below it, every address, the machine's own name, and `more`.
    public static OwnNames and(String... more) {
        Set<String> names = new HashSet<>();
        for (String name : more) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
        try {
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException nameless) {
            names.add("localhost");
        }
        return new OwnNames(names);
    }

    /// Whether a request with this `Host` may be answered. One without is of no browser.
    public boolean accept(@Nullable String host) {
        if (host == null || host.isBlank()) {
            return true;
        }
        String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches()
                || names.contains(name);
    }

    /// Whether requests from there come from this machine.
    public static boolean isOfThisMachine(InetAddress peer) {
        try {
            return peer.isLoopbackAddress() || NetworkInterface.getByInetAddress(peer) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
