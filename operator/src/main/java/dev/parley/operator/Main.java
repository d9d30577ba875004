package dev.parley.operator;

import dev.parley.client.OutcomeUnknownException;
import dev.parley.operator.account.AccountException;
import dev.parley.operator.preflight.PreflightCommand;
import dev.parley.operator.restore.RestoreException;
import dev.parley.port.DependencyUnavailableException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The operator's commands of `./parley`.
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        subcommands = {
            BanCommand.Ban.class,
            BanCommand.Unban.class,
            RedriveCommand.class,
            RestoreCommand.class,
            WhoCommand.class,
            AbuseCommand.class,
            SmokeCommand.class,
            WebCommand.class,
            PreflightCommand.class,
            ServerCommands.Room.class,
            ServerCommands.User.class,
            ServerCommands.Message.class,
        })
final class Main {
    /// Commands that take ids which the deployment made: one in 64 of them begins with a hyphen.
    private static final List<String> WITH_IDS = List.of("who", "room", "message");

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// Carries a command line out, and gives the exit code.
    static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Main());
        for (String command : WITH_IDS) {
            Objects.requireNonNull(commands.getSubcommands().get(command))
                    .setUnmatchedOptionsArePositionalParams(true)
                    .setPosixClusteredShortOptionsAllowed(false);
        }
        commands.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof UnreachableException
                    || e instanceof AccountException
                    || e instanceof RestoreException
                    || e instanceof DependencyUnavailableException
                    || e instanceof OutcomeUnknownException) {
                System.err.println("parley: " + e.getMessage());
                return 1;
            }
            throw e;
        });
        return commands.execute(arguments);
    }
}
