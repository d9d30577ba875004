// @vitest-environment happy-dom
import { act, memo, type ReactNode, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Client, connect, type Message } from "../src/index.js";
import { Parley, useConnection, useMembers, useProfile, useRequests, useRoom, useRooms, useTimeline, useTyping, useUnread } from "../src/react.js";
import { FakeServer, pass, token } from "./fake-server.js";

let server: FakeServer;
let client: Client;
let root: Root;
let page: HTMLElement;
const renders: Record<string, number> = {};

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  server = new FakeServer();
  server.addRoom("tea", { name: "Tea" });
  server.addRoom("other");
  server.enter("tea");
  client = connect({ url: "ws://parley", token: () => token(), WebSocket: server.WebSocket });
  await pass(100);
  page = document.createElement("main");
  root = createRoot(page);
  Object.keys(renders).forEach((key) => delete renders[key]);
});

afterEach(async () => {
  await act(async () => root.unmount());
  client.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const count = (name: string): void => {
  renders[name] = (renders[name] ?? 0) + 1;
};

const Row = memo(function Row({ message }: { readonly message: Message }) {
  count(`row ${message.key}`);
  return <li>{message.body}</li>;
});

function Messages(): ReactNode {
  count("messages");
  const { messages } = useTimeline("tea");
  return <ol>{messages.map((message) => <Row key={message.key} message={message} />)}</ol>;
}

function Unread(): ReactNode {
  count("unread");
  return <b>{useUnread()}</b>;
}

async function show(children: ReactNode): Promise<void> {
  await act(async () => {
    root.render(<Parley client={client}>{children}</Parley>);
  });
  await later();
}

const later = (ms = 100): Promise<void> => act(() => pass(ms));

test("timeline_withOneMoreMessage_rendersItsListOnceAndOnlyTheNewRow", async () => {
  await show(
    <>
      <Messages />
      <Unread />
    </>,
  );
  expect(page.textContent).toBe("m10");
  const before = { ...renders };
  await act(async () => {
    server.enter("tea");
  });
  await later();
  expect(page.querySelectorAll("li")).toHaveLength(2);
  expect(renders["messages"]).toBe((before["messages"] ?? 0) + 1);
  expect(renders["row bob/c-1"]).toBe(1);
  expect(renders["row bob/c-2"]).toBe(1);
  expect(renders["unread"]).toBe((before["unread"] ?? 0) + 1);
});

test("pushes_ofAnotherRoom_renderNothingOfThisOne", async () => {
  await show(<Messages />);
  const before = renders["messages"];
  server.enter("other");
  server.push({ type: "typing", roomId: "tea", typing: [{ userId: "bob", expiresAt: "" }] });
  await later();
  expect(renders["messages"]).toBe(before);
});

test("messages_thatComeTogether_renderOnce", async () => {
  await show(<Messages />);
  const before = renders["messages"] ?? 0;
  await act(async () => {
    for (let at = 0; at < 10; at++) {
      server.enter("tea");
    }
    await pass(0);
  });
  expect(page.querySelectorAll("li")).toHaveLength(11);
  expect(renders["messages"]).toBe(before + 1);
});

test("send_rendersAtOnceAndKeepsItsElement", async () => {
  await show(<Messages />);
  await act(async () => {
    client.room("tea").send("Hi");
    await pass(0);
  });
  const [, element] = page.querySelectorAll("li");
  expect(element?.textContent).toBe("Hi");
  await later();
  expect(page.querySelectorAll("li")[1]).toBe(element);
});

test("hooks_inStrictMode_followTheirStores", async () => {
  server.answer = (frame) => (frame["action"] === "getProfiles" ? { profiles: [{ userId: "bob", displayName: "Bob" }] } : undefined);
  function All(): ReactNode {
    const { room, summary } = useRoom("tea");
    const { members } = useMembers("tea");
    const parts = [useConnection().status, useRooms().length, useRequests().length, summary?.name, members.length, useTyping("tea").join(), useProfile("bob")?.displayName, room.id];
    return <p>{parts.join(" ")}</p>;
  }
  await show(
    <StrictMode>
      <All />
    </StrictMode>,
  );
  await act(async () => {
    server.push({ type: "typing", roomId: "tea", typing: [{ userId: "bob", expiresAt: "" }] });
  });
  expect(page.textContent).toBe("online 2 0 Tea 1 bob Bob tea");
});

test("hooks_thatRenderAgain_giveTheSameObjects", async () => {
  const given: unknown[] = [];
  function Given({ turn }: { readonly turn: number }): ReactNode {
    given.push([useRoom("tea"), useTimeline("tea"), useMembers("tea")]);
    return turn;
  }
  await show(<Given turn={1} />);
  await later();
  const before = given.at(-1) as unknown[];
  await show(<Given turn={2} />);
  (given.at(-1) as unknown[]).forEach((value, at) => expect(value).toBe(before[at]));
});

test("hook_withoutParleyAround_saysSo", () => {
  expect(() => renderToString(<Unread />)).toThrow("<Parley client={...}>");
});
