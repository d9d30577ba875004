import { useState } from "react";
import type { TextKey } from "../i18n/text";
import { errorKey } from "./errors";

/** An action of the user that takes its time. */
export interface RunningAction {
  readonly isBusy: boolean;
  /** Why the last run failed. */
  readonly error: TextKey | undefined;
  /** Runs it, unless it runs already. Resolves with whether it worked. */
  run(task: () => Promise<unknown>): Promise<boolean>;
}

/** Runs actions one at a time, and tells how they end. */
export function useAction(): RunningAction {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<TextKey>();
  const run = async (task: () => Promise<unknown>): Promise<boolean> => {
    if (isBusy) {
      return false;
    }
    setBusy(true);
    setError(undefined);
    try {
      await task();
      return true;
    } catch (failure) {
      setError(errorKey(failure));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, run };
}
