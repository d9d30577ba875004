/** The codes of the protocol, and those that the client gives itself: the last two. */
export type ErrorCode =
  | "bad_request"
  | "unknown_action"
  | "unauthenticated"
  | "not_a_member"
  | "forbidden"
  | "too_large"
  | "conflict"
  | "out_of_order"
  | "rate_limited"
  | "no_such_message"
  | "rejected"
  | "limit_reached"
  | "unavailable"
  | "outcome_unknown"
  | "closed"
  | (string & {});

/**
 * An action that was not carried out; branch on `code`. `outcome_unknown`: no answer came in time, so that it may or may not
 * have been carried out; every action is safe to repeat. `closed`: the client ended before there was an answer.
 */
export class ParleyError extends Error {
  override readonly name = "ParleyError";
  readonly code: ErrorCode;
  readonly action: string;
  /** The field that is wrong, where there is one. */
  readonly field: string | undefined;

  constructor({ code, message, field }: Refusal, action: string) {
    super(message);
    this.code = code;
    this.action = action;
    this.field = field;
  }
}

/** What is told of a refusal. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string | undefined;
}

/** What a token provider throws when the user has to sign in again. Anything else that it throws is tried again. */
export class SignInRequired extends Error {
  override readonly name = "SignInRequired";

  constructor(message = "sign in again") {
    super(message);
  }
}
