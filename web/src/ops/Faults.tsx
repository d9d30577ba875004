import { useId, useState } from "react";
import { formatShare } from "./amounts";
import { readFaults, setFault } from "./api";
import { useOpsText } from "./text";
import { usePolled } from "./usePolled";

const PAUSE_MS = 2000;
const SHARES = [0.01, 0.05, 0.2, 0.5, 1];
const FIRST_SHARE = 0.2;

/** What goes wrong on purpose, each with a switch and the share of cases. */
export function Faults() {
  const { t } = useOpsText();
  const { value: faults, isRead, refresh } = usePolled(readFaults, PAUSE_MS);
  const [hasFailed, setFailed] = useState(false);
  if (!faults) {
    return <p className="hint">{isRead ? t("faults.none") : ""}</p>;
  }
  const set = async (fault: string, share: number): Promise<void> => {
    try {
      await setFault(fault, share);
      setFailed(false);
      refresh();
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      {hasFailed && <p role="alert">{t("faults.failed")}</p>}
      <ul className="faults">
        {Object.entries(faults.struck).map(([fault, struck]) => (
          <FaultRow key={fault} fault={fault} struck={struck} share={faults.rates[fault] ?? 0} onSet={(share) => void set(fault, share)} />
        ))}
      </ul>
    </>
  );
}

interface FaultRowProps {
  readonly fault: string;
  /** How often it has struck. */
  readonly struck: number;
  /** In which share of cases it strikes; 0 is off. */
  readonly share: number;
  readonly onSet: (share: number) => void;
}

/** One fault. The share that is chosen while it is off holds once it is switched on. */
export function FaultRow({ fault, struck, share, onSet }: FaultRowProps) {
  const { t, language } = useOpsText();
  const id = useId();
  const [chosen, setChosen] = useState(FIRST_SHARE);
  const isOn = share > 0;
  const shown = isOn ? share : chosen;
  const choose = (next: number): void => {
    setChosen(next);
    if (isOn) {
      onSet(next);
    }
  };
  return (
    <li data-on={isOn || undefined}>
      <input id={id} type="checkbox" role="switch" checked={isOn} onChange={() => onSet(isOn ? 0 : shown)} />
      <label htmlFor={id} dir="ltr">
        {wordsOf(fault)}
      </label>
      <select aria-label={t("faults.share", { fault: wordsOf(fault) })} value={shown} onChange={(event) => choose(Number(event.target.value))}>
        {[...new Set([...SHARES, shown])]
          .sort((a, b) => a - b)
          .map((each) => (
            <option key={each} value={each}>
              {formatShare(each, language)}
            </option>
          ))}
      </select>
      <span className="hint">{t("faults.struck", { n: struck })}</span>
    </li>
  );
}

/** The name of a fault as words. */
export function wordsOf(fault: string): string {
  return fault.toLowerCase().replaceAll("_", " ");
}
