package dev.parley.emulator.dynamodb.item;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import java.math.BigDecimal;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// A DynamoDB number: 38 significant digits, magnitudes from 1E-130 up to, but not with, 1E+126, and one text for
/// each value.
public final class NumberText {
    private static final int DIGITS = 38;
    private static final int GREATEST_EXPONENT = 125;
    private static final int LEAST_EXPONENT = -130;
    /// Texts that a long holds are canonical when they are digits without a leading zero.
    private static final int SHORT = 18;

    private NumberText() {}

    /// Reads a number. Refuses with AWS's words what is no number, too precise, too large or too small.
    public static BigDecimal parse(String text) {
        BigDecimal value = read(text);
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.precision() > DIGITS) {
            throw DynamoDbErrors.validation("Attempting to store more than 38 significant digits in a Number");
        }
        long exponent = (long) stripped.precision() - stripped.scale() - 1;
        if (exponent > GREATEST_EXPONENT) {
            throw overflow("Number overflow", "larger");
        }
        if (exponent < LEAST_EXPONENT) {
            throw overflow("Number underflow", "smaller");
        }
        return stripped;
    }

    private static BigDecimal read(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw DynamoDbErrors.validation(
                    text.isEmpty()
                            ? "The parameter cannot be converted to a numeric value"
                            : "The parameter cannot be converted to a numeric value: " + text);
        }
    }

    private static AwsServiceException overflow(String kind, String direction) {
        return DynamoDbErrors.validation(
                kind + ". Attempting to store a number with magnitude " + direction + " than supported range");
    }

    /// The text that DynamoDB answers with: plain digits, no zeros that say nothing.
    public static String canonical(String text) {
        return isCanonicalInteger(text) ? text : text(parse(text));
    }

    /// The text of a number that is within the limits.
    public static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static boolean isCanonicalInteger(String text) {
        int length = text.length();
        int start = length > 1 && text.charAt(0) == '-' ? 1 : 0;
        if (length == 0 || length > SHORT || (text.charAt(start) == '0' && length > 1)) {
            return false;
        }
        for (int i = start; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
