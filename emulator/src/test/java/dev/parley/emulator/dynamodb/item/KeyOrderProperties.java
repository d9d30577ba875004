package dev.parley.emulator.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeyOrderProperties {
    private static final AttributeValue PARTITION = AttributeValue.fromS("p");

    @Provide
    Arbitrary<BigDecimal> numbers() {
        Arbitrary<BigInteger> digits = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(38).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE));
        return Combinators.combine(digits, Arbitraries.integers().between(-80, 80))
                .as(BigDecimal::new);
    }

    private static ItemKey key(AttributeValue... components) {
        KeyBytes bytes = KeyBytes.ofPartition(PARTITION);
        Arrays.stream(components).forEach(bytes::add);
        return bytes.toKey();
    }

    private static AttributeValue number(BigDecimal number) {
        return AttributeValue.fromN(NumberText.text(number));
    }

    @Property
    void keys_ofNumbers_areInTheirOrder(@ForAll("numbers") BigDecimal one, @ForAll("numbers") BigDecimal other) {
        assertThat(Integer.signum(key(number(one)).compareTo(key(number(other)))))
                .isEqualTo(one.compareTo(other));
    }

    @Property
    void keys_ofNumbersWithTheSameFirstDigits_areInTheirOrder(
            @ForAll @IntRange(min = -99, max = 99) int digits, @ForAll @IntRange(min = -99, max = 99) int more) {
        BigDecimal one = BigDecimal.valueOf(digits, 1);
        BigDecimal other = one.add(BigDecimal.valueOf(more, 3));

        assertThat(Integer.signum(key(number(one)).compareTo(key(number(other)))))
                .isEqualTo(one.compareTo(other));
    }

    @Property
    void keys_ofTexts_areInTheOrderOfUnsignedBytes(@ForAll String one, @ForAll String other) {
        int expected =
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(key(AttributeValue.fromS(one)).compareTo(key(AttributeValue.fromS(other)))))
                .isEqualTo(Integer.signum(expected));
    }

    @Property
    void keys_ofTwoComponents_areOrderedByTheFirstThenTheSecond(
            @ForAll String first, @ForAll String second, @ForAll String otherFirst, @ForAll String otherSecond) {
        int byFirst = key(AttributeValue.fromS(first)).compareTo(key(AttributeValue.fromS(otherFirst)));
        int bySecond = key(AttributeValue.fromS(second)).compareTo(key(AttributeValue.fromS(otherSecond)));
        int both = key(AttributeValue.fromS(first), AttributeValue.fromS(second))
                .compareTo(key(AttributeValue.fromS(otherFirst), AttributeValue.fromS(otherSecond)));

        assertThat(Integer.signum(both)).isEqualTo(Integer.signum(byFirst != 0 ? byFirst : bySecond));
    }

    @Property
    void range_ofABeginning_holdsJustWhatBeginsSo(@ForAll String beginning, @ForAll String text) {
        KeyRange range = KeyRange.startingWith(KeyBytes.ofPartition(PARTITION)
                .addBeginning(AttributeValue.fromS(beginning))
                .toBytes());
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        byte[] part = beginning.getBytes(StandardCharsets.UTF_8);
        boolean begins = whole.length >= part.length && Arrays.equals(whole, 0, part.length, part, 0, part.length);

        assertThat(isIn(key(AttributeValue.fromS(text)), range)).isEqualTo(begins);
    }

    private static boolean isIn(ItemKey key, KeyRange range) {
        return key.compareTo(range.from()) >= 0 && (range.to() == null || key.compareTo(range.to()) < 0);
    }
}
