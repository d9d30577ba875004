package dev.parley.bench.server;

import dev.parley.emulator.api.option.Account;
import dev.parley.run.ParleyCloud;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// The embedded cloud in a process of its own, so that its work and the generator's are distinguished. For one
/// thread.
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;
    private final URI webSocket;
    private final ApiGatewayManagementApiClient callbacks;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        String[] endpoints = ready().substring(READY.length()).split(" ", 2);
        this.webSocket = URI.create(endpoints[0]);
        this.callbacks = callbacks(URI.create(endpoints[1]));
    }

    /// Reads over what the runtime itself says at its start.
    private String ready() {
        String line = line();
        while (!line.startsWith(READY)) {
            line = line();
        }
        return line;
    }

    /// Starts it with the class path of this process and the JVM's options of `./parley run`, and a flight recording
    /// into `recording` if that is given.
    public static ServerProcess start(Optional<Path> recording) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(runOptions());
        recording.ifPresent(file -> command.add(
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file.toAbsolutePath()));
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), ServerMain.class.getName()));
        try {
            return new ServerProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the server did not start", e);
        }
    }

    private static List<String> runOptions() {
        try (InputStream options = ParleyCloud.class.getResourceAsStream("jvm-options")) {
            return new String(Objects.requireNonNull(options).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI webSocket() {
        return webSocket;
    }

    /// A client of `@connections` over HTTP, which tries each request once. It is closed with the process.
    public ApiGatewayManagementApiClient callbacks() {
        return callbacks;
    }

    private static ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return ApiGatewayManagementApiClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.of(Account.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    public long pid() {
        return process.pid();
    }

    /// Tokens of `user-0` and those after it.
    public List<String> tokens(int count) {
        commands.println("tokens " + count);
        List<String> tokens = new ArrayList<>();
        while (tokens.size() < count) {
            tokens.add(line());
        }
        return tokens;
    }

    /// Heap in use after a collection, in bytes.
    public long heap() {
        commands.println("memory");
        return Long.parseLong(line());
    }

    /// The connections that the application has registered.
    public List<RegisteredConnection> connections() {
        commands.println("connections");
        int count = Integer.parseInt(line());
        List<RegisteredConnection> connections = new ArrayList<>(count);
        while (connections.size() < count) {
            String[] words = line().split(" ", 2);
            connections.add(new RegisteredConnection(words[0], words[1]));
        }
        return connections;
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the server has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("the server cannot be read", e);
        }
    }

    private static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator)) {
            parts.add(new File(part).getAbsolutePath());
        }
        return String.join(File.pathSeparator, parts);
    }

    @Override
    public void close() {
        callbacks.close();
        commands.close();
        process.destroy();
    }
}
