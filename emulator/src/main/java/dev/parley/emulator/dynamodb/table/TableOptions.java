package dev.parley.emulator.dynamodb.table;

import java.time.Duration;

/// What holds for all tables.
///
/// @param region as it stands in ARNs
/// @param account twelve digits, as they stand in ARNs
/// @param readLag how far eventually consistent reads, those of global indexes among them, are behind; zero for not
/// at all
public record TableOptions(String region, String account, Duration readLag) {
    public String tableArn(String tableName) {
        return "arn:aws:dynamodb:" + region + ":" + account + ":table/" + tableName;
    }
}
