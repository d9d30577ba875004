import type { Acks, Commands } from "./frames.generated.js";

/** The actions that `docs/protocol/asyncapi.yaml` describes. */
export type Action = keyof Commands & keyof Acks;

/** The fields of an action, without those that the client adds. */
export type FieldsOf<A extends Action> = Omit<Commands[A], "action" | "id">;

export type AckOf<A extends Action> = Acks[A];
