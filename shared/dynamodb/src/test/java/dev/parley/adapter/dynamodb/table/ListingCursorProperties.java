package dev.parley.adapter.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.port.room.InvalidCursorException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;

class ListingCursorProperties {
    @Property
    void cursor_ofAListing_goesOnWhereItSays(@ForAll String listing, @ForAll @NotEmpty @Visible String position) {
        assertThat(ListingCursor.decode(listing, ListingCursor.encode(listing, position)))
                .isEqualTo(position);
    }

    @Property
    void cursor_ofAnotherListing_isRefused(
            @ForAll String listing, @ForAll String other, @ForAll @NotEmpty @Visible String position) {
        Assume.that(!listing.equals(other));
        String foreign = ListingCursor.encode(other, position);

        assertThatThrownBy(() -> ListingCursor.decode(listing, foreign)).isInstanceOf(InvalidCursorException.class);
    }

    @Property
    void cursor_ofAnyText_isRefused(@ForAll String text) {
        assertThatThrownBy(() -> ListingCursor.decode("listing", text)).isInstanceOf(InvalidCursorException.class);
    }

    /// What ids are made of.
    @Retention(RetentionPolicy.RUNTIME)
    @CharRange(from = '!', to = '~')
    @interface Visible {}
}
