import type { LinkState } from "./connection.js";
import type { Fields, MessageAck, Push } from "./wire.js";

/** An error as tabs tell each other of it. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly action: string;
  readonly field: string | undefined;
}

/** What a tab asks of the tab that has the connection. */
export type ToOwner =
  | { readonly kind: "hello" }
  | { readonly kind: "connect" }
  | { readonly kind: "ask"; readonly id: string; readonly action: string; readonly fields: Fields }
  | { readonly kind: "send"; readonly id: string; readonly roomId: string; readonly frame: Fields }
  | { readonly kind: "cancel"; readonly id: string }
  | { readonly kind: "hint"; readonly action: string; readonly fields: Fields };

/** What the tab that has the connection tells the others. */
export type FromOwner =
  | { readonly kind: "state"; readonly owner: string; readonly state: LinkState }
  | { readonly kind: "push"; readonly push: Push }
  | { readonly kind: "answer"; readonly id: string; readonly ack?: unknown; readonly error?: ToldError }
  | { readonly kind: "trying"; readonly id: string }
  | { readonly kind: "acked"; readonly id: string; readonly ack: MessageAck }
  | { readonly kind: "refused"; readonly id: string; readonly error: ToldError };

export type TabMessage = ToOwner | FromOwner;
