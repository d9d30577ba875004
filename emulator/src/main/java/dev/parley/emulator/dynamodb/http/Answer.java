package dev.parley.emulator.dynamodb.http;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.json.JsonTypeException;
import dev.parley.emulator.dynamodb.json.ModelWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What goes back over HTTP.
record Answer(int status, byte[] body) {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;

    /// Runs a request. Never throws: what goes wrong is an answer too.
    ///
    /// @param target null where the request names no operation
    static Answer to(OperationTable operations, @Nullable String target, boolean signed, byte[] body) {
        try {
            OperationTable.Operation operation = target == null ? null : operations.get(target);
            if (operation == null) {
                throw unknown(target);
            }
            if (!signed) {
                throw DynamoDbErrors.coded(
                        "MissingAuthenticationTokenException", "Request is missing Authentication Token");
            }
            return new Answer(OK, ModelWriter.write(operation.run(body)));
        } catch (AwsServiceException e) {
            return of(e);
        } catch (JsonTypeException e) {
            return of(DynamoDbErrors.coded("SerializationException", Objects.toString(e.getMessage(), "")));
        } catch (RuntimeException e) {
            LOG.error("The DynamoDB engine failed at {}", target, e);
            return new Answer(
                    INTERNAL_ERROR,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\"}"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static AwsServiceException unknown(@Nullable String target) {
        String name = target == null ? "" : target.substring(target.indexOf('.') + 1);
        return DynamoDbErrors.coded(
                "UnknownOperationException", name.isEmpty() ? "" : name + " is not supported by this DynamoDB engine");
    }

    private static Answer of(AwsServiceException e) {
        return new Answer(e.statusCode(), ErrorBody.of(e));
    }
}
