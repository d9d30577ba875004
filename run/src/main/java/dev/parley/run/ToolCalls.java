package dev.parley.run;

import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.emulator.api.option.Account;
import java.io.PrintStream;
import java.net.URI;

/// Where tools reach the tables, queues and functions of a run, with one call each to try.
record ToolCalls(Endpoints endpoints) {
    void print(PrintStream out) {
        line(out, "DynamoDB", endpoints.dynamoDb(), "dynamodb list-tables");
        line(out, "SQS", endpoints.sqs(), "sqs list-queues");
        line(out, "Lambda", endpoints.lambda(), "lambda invoke --function-name Authorizer /dev/stdout");
        line(out, "Events", endpoints.events(), "events put-events --entries file://events.json");
        out.println("  with AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=" + Account.REGION);
    }

    private static void line(PrintStream out, String what, URI endpoint, String call) {
        String name = (what + "         ").substring(0, 10);
        out.println("  " + name + endpoint + "  aws --endpoint-url " + endpoint + " " + call);
    }
}
