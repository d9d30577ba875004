import { useParley, useStore } from "@parley/client/react";

/** The id of the user who is signed in. */
export function useMe(): string {
  return useStore(useParley().me) ?? "";
}
