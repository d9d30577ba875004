import { useCallback } from "react";
import { formatClock, formatSpan } from "./amounts";
import { readPath } from "./api";
import { stepFacts, stepName } from "./steps";
import { useOpsText } from "./text";
import { usePolled } from "./usePolled";

const PAUSE_MS = 500;

/** All that happened to one message, with times. */
export function PathOfMessage({ messageId }: { readonly messageId: string }) {
  const { t, language } = useOpsText();
  const read = useCallback(() => readPath(messageId), [messageId]);
  const { value: path, isRead } = usePolled(read, PAUSE_MS);
  if (!path) {
    return <p role="status">{isRead ? t("path.unknown") : ""}</p>;
  }
  const start = Date.parse(path.at);
  return (
    <section className="path" aria-label={t("path.title")}>
      <dl>
        <Fact name={t("messages.sender")} value={path.sender} />
        <Fact name={t("path.room")} value={path.roomId} />
        <Fact name={t("messages.kind")} value={path.kind} />
        <Fact name={t("messages.seq")} value={path.seq === undefined ? "–" : String(path.seq)} />
      </dl>
      <ol aria-label={t("path.steps")}>
        {path.steps.map((step, at) => (
          <li key={at} data-step={step.step}>
            <span className="clock">{formatClock(step.at, language)}</span>
            <span className="clock">+{formatSpan(Date.parse(step.at) - start, language)}</span>
            <strong>{stepName(step.step, t)}</strong>
            <span>{stepFacts(step, t)}</span>
          </li>
        ))}
      </ol>
      {path.stepsLeftOut > 0 && <p className="hint">{t("path.leftOut", { n: path.stepsLeftOut })}</p>}
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi className="id">{value}</bdi>
      </dd>
    </div>
  );
}
