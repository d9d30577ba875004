import type { Outgoing } from "@parley/client";
import { useStore } from "@parley/client/react";
import { useText } from "../i18n/text";
import type { Tick } from "./items";

const MARKS: Record<Tick, string> = { unkept: "…", waiting: "○", sending: "◔", failed: "!", sent: "✓", delivered: "✓✓", read: "✓✓" };

/** The same of one that is on its way: until this browser keeps it, the end of the page would lose it. */
export function OutgoingTick({ tick, outgoing }: { readonly tick: Tick; readonly outgoing: Outgoing }) {
  useStore(outgoing);
  const isOnItsWay = tick === "waiting" || tick === "sending";
  return <TickMark tick={isOnItsWay && !outgoing.isKept ? "unkept" : tick} />;
}

/** Shows how far a message of one's own has come. */
export function TickMark({ tick }: { readonly tick: Tick }) {
  const { t } = useText();
  const name = t(`tick.${tick}`);
  return (
    <span className="tick" data-tick={tick} role="img" aria-label={name} title={name}>
      {MARKS[tick]}
    </span>
  );
}
