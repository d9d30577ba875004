import { useText } from "../i18n/text";
import type { Tick } from "./items";

const MARKS: Record<Tick, string> = { waiting: "○", sending: "◔", failed: "!", sent: "✓", delivered: "✓✓", read: "✓✓" };

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
