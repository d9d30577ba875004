package dev.parley.emulator.dynamodb.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.dynamodb.item.Item;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemFormatProperties {
    @Provide
    Arbitrary<Map<String, AttributeValue>> attributes() {
        return Arbitraries.maps(Arbitraries.strings().ofMinLength(1), values(2)).ofMaxSize(5);
    }

    private static Arbitrary<AttributeValue> values(int depth) {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20);
        Arbitrary<String> numbers = Arbitraries.longs().map(String::valueOf);
        Arbitrary<SdkBytes> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(SdkBytes::fromByteArray);
        Arbitrary<AttributeValue> flat = Arbitraries.oneOf(
                texts.map(AttributeValue::fromS),
                numbers.map(AttributeValue::fromN),
                bytes.map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)),
                texts.list().ofMinSize(1).uniqueElements().map(AttributeValue::fromSs),
                numbers.list().ofMinSize(1).uniqueElements().map(AttributeValue::fromNs),
                bytes.list().ofMinSize(1).uniqueElements().map(AttributeValue::fromBs));
        if (depth == 0) {
            return flat;
        }
        return Arbitraries.oneOf(
                flat,
                values(depth - 1).list().ofMaxSize(3).map(AttributeValue::fromL),
                Arbitraries.maps(texts, values(depth - 1)).ofMaxSize(3).map(AttributeValue::fromM));
    }

    @Property(tries = 300)
    void item_writtenAndRead_isTheSame(@ForAll("attributes") Map<String, AttributeValue> attributes) {
        var format = new ItemFormat();
        Item item = Item.of(attributes);

        assertThat(format.read(format.write(item))).isEqualTo(item);
    }
}
