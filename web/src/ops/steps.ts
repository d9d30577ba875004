import type { Text } from "../i18n/texts";
import type { PathStep } from "./api";
import type { OpsTextKey } from "./text";

type Translate = Text<OpsTextKey>["t"];

const NAMES: { readonly [step: string]: OpsTextKey } = {
  accepted: "step.accepted",
  published: "step.published",
  buried: "step.buried",
  numbered: "step.numbered",
  pushed: "step.pushed",
  refused: "step.refused",
};

/** A step in a word; its own name where this page does not know it. */
export function stepName(step: string, t: Translate): string {
  const key = NAMES[step];
  return key ? t(key) : step;
}

/** What there is to say of a step besides its name. */
export function stepFacts({ step, seq, queue, userId, connectionId, status, function: by }: PathStep, t: Translate): string {
  switch (step) {
    case "numbered":
      return t("step.numberedAs", { seq: String(seq), by: by ?? "" });
    case "published":
    case "buried":
      return t("step.toQueue", { queue: queue ?? "", by: by ?? "" });
    case "pushed":
      return t("step.toUser", { user: userId ?? "?", connection: connectionId ?? "" });
    case "refused":
      return t("step.refusedBy", { user: userId ?? "?", connection: connectionId ?? "", status: status ? String(status) : "–" });
    default:
      return by === undefined ? "" : t("step.by", { by });
  }
}
