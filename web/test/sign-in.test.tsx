import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CodeFlow } from "../src/session/code-flow";
import type { Session } from "../src/session/session";
import { SignIn } from "../src/session/SignIn";

afterEach(cleanup);

test("signIn_thatCannotBegin_saysSo", async () => {
  const codeFlow = new CodeFlow({ domain: "https://id.example.com", clientId: "chat" });
  codeFlow.begin = () => Promise.reject(new TypeError("no crypto.subtle"));
  render(<SignIn session={{ codeFlow } as Session} error={undefined} />);
  await act(async () => fireEvent.click(screen.getByRole("button")));
  expect(screen.getByRole("alert").textContent).toBe("That did not work. Try again.");
});
