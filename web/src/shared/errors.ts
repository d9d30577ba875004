import type { TextKey } from "../i18n/text";

const TEXTS: Record<string, TextKey> = {
  forbidden: "error.forbidden",
  not_a_member: "error.notAMember",
  bad_request: "error.badRequest",
  too_large: "error.tooLarge",
  rate_limited: "error.rateLimited",
  limit_reached: "error.limitReached",
  no_such_message: "error.noSuchMessage",
  rejected: "error.rejected",
};

/** What to tell the user of a failure. */
export function errorKey(error: unknown): TextKey {
  return TEXTS[(error as { code?: string } | undefined)?.code ?? ""] ?? "error.other";
}
