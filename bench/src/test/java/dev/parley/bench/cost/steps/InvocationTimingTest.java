package dev.parley.bench.cost.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.parley.bench.cost.bill.Billing;
import dev.parley.bench.cost.meter.InvocationRun;
import dev.parley.bench.cost.meter.Ledger;
import dev.parley.bench.cost.meter.Resource;
import dev.parley.bench.cost.meter.ResourceUse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTimingTest {
    private static final InvocationRun RUN = new InvocationRun("Message", "sendMessage", 1, 0, 1000);

    @Test
    void requests_oneAfterTheOther_addUp() {
        InvocationTiming waiting = InvocationTiming.of(RUN, List.of(use(3, 100, 200), use(5, 250, 300)));

        assertThat(waiting.onAws()).isEqualTo(8);
        assertThat(waiting.here()).isEqualTo(150);
    }

    @Test
    void requests_besideEachOther_takeAsLongAsTheLongest() {
        InvocationTiming waiting =
                InvocationTiming.of(RUN, List.of(use(3, 100, 200), use(5, 150, 300), use(2, 310, 320)));

        assertThat(waiting.onAws()).isEqualTo(7);
        assertThat(waiting.here()).isEqualTo(210);
    }

    @Test
    void requests_besideALongerOne_areNotInTheChain() {
        ResourceUse first = use(3, 100, 200);
        ResourceUse beside = use(2, 210, 240);
        ResourceUse longer = use(5, 205, 300);
        ResourceUse last = use(1, 310, 320);

        assertThat(InvocationTiming.longestChain(RUN, List.of(first, beside, longer, last)))
                .containsExactly(first, longer, last);
    }

    @Test
    void requests_ofAnotherInvocation_doNotCount() {
        assertThat(InvocationTiming.of(RUN, List.of(use(3, 900, 1100))).onAws()).isZero();
    }

    @Test
    void work_isStretched_whereMemoryBuysLessThanAProcessor() {
        Ledger.Page page = new Ledger.Page(List.of(use(100_000_000, 100, 200)), List.of(RUN));

        double whole = new Billing(Map.of("Message", 1769)).millis("Message", page);
        double half = new Billing(Map.of("Message", 884)).millis("Message", page);

        assertThat(whole).isEqualTo(100 + 900e-6, offset(1e-9));
        assertThat(half - 100).isCloseTo(2 * 900e-6, offset(2e-6));
    }

    private static ResourceUse use(long latency, long started, long ended) {
        return new ResourceUse("Message#1", Resource.READ_UNITS, "GetItem", 1, latency, started, ended);
    }
}
