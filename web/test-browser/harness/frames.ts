import type { Page } from "@playwright/test";

export interface Frame {
  readonly action?: string;
  readonly type?: string;
  readonly kind?: string;
  readonly seq?: number;
  readonly [field: string]: unknown;
}

/** The frames that a page sends from now on, over whatever connection. Call it before the page is opened. */
export function framesOf(page: Page): Frame[] {
  const sent: Frame[] = [];
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(JSON.parse(payload.toString()) as Frame)));
  return sent;
}
