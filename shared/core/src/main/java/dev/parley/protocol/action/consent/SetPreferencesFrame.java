package dev.parley.protocol.action.consent;

import dev.parley.domain.room.AutoJoin;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Changes the caller's preferences, and gives them all. With no field it only gives them.
public record SetPreferencesFrame(Optional<String> id, Optional<AutoJoin> autoJoin) implements ClientFrame {
    public static final String ACTION = "setPreferences";

    public static SetPreferencesFrame read(FrameFields fields) throws FieldRefusal {
        return new SetPreferencesFrame(fields.id(), fields.optionalChoice("autoJoin", AutoJoin.class));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record Preferences(AutoJoin autoJoin) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.choice("autoJoin", autoJoin);
        }
    }
}
