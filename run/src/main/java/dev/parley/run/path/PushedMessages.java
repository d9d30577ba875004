package dev.parley.run.path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads from a frame which messages it pushes, and nothing of what they say.
final class PushedMessages {
    private static final JsonFactory JSON = new JsonFactory();

    private PushedMessages() {}

    /// The ids of the messages of a push `messages`; none of any other frame.
    static List<String> ids(byte[] frame) {
        List<String> ids = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(frame)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("type") && !parser.getText().equals("messages")) {
                    return List.of();
                }
                if (field.equals("messages") && parser.currentToken() == JsonToken.START_ARRAY) {
                    readMessages(parser, ids);
                } else {
                    parser.skipChildren();
                }
            }
            return ids;
        } catch (IOException notJson) {
            return List.of();
        }
    }

    private static void readMessages(JsonParser parser, List<String> ids) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = parser.currentName().equals("messageId");
                parser.nextToken();
                if (id) {
                    ids.add(parser.getText());
                }
                parser.skipChildren();
            }
        }
    }
}
