import { afterEach, expect, test, vi } from "vitest";
import ar from "../src/i18n/ar.json";
import en from "../src/i18n/en.json";
import { type TextKey, textOf } from "../src/i18n/text";
import { isolated } from "../src/i18n/isolate";
import { formatDay, formatShort } from "../src/i18n/times";

afterEach(() => vi.unstubAllGlobals());

type Messages = Record<string, string | Record<string, string>>;
const FILES: Record<string, Messages> = { en, ar };

test.each(Object.keys(FILES))("texts_of_%s_haveTheSameNames", (language) => {
  expect(Object.keys(FILES[language]!).sort()).toEqual(Object.keys(en).sort());
});

test.each(Object.keys(FILES))("texts_of_%s_haveEachPluralForm", (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [name, message] of Object.entries(FILES[language]!)) {
    if (typeof message !== "string" && name !== "room.membersOrMore") {
      expect(Object.keys(message), name).toEqual(expect.arrayContaining(forms));
    }
  }
});

test.each(Object.keys(FILES))("texts_of_%s_fillTheSameHoles", (language) => {
  for (const name of Object.keys(en) as TextKey[]) {
    expect(holesOf(FILES[language]![name]!), name).toEqual(holesOf(en[name]));
  }
});

test("text_withANumber_choosesItsPlural", () => {
  expect(textOf("en").t("room.members", { n: 1 })).toBe("1 member");
  expect(textOf("en").t("room.members", { n: 2 })).toBe("2 members");
  expect(textOf("ar").t("room.members", { n: 2 })).toBe("عضوان");
});

test("text_withAValueThatLooksLikeAHole_isNotFilledTwice", () => {
  expect(textOf("en").t("typing.two", { first: "{second}", second: "x" })).toContain("{second}");
});

test("text_withAValueOfTheOtherDirection_keepsItsOwn", () => {
  expect(textOf("en").t("typing.one", { name: "سارة!" })).toBe("\u2068سارة!\u2069 is typing…");
  expect(textOf("ar").t("typing.one", { name: "bob" })).toBe("\u2068bob\u2069 يكتب…");
  expect(textOf("ar").t("room.members", { n: 7 })).not.toContain("\u2068");
});

test("value_thatTurnsNothing_staysAsItIs", () => {
  expect(["bob (7)", "Łukasz", "たろう", "👍"].map((name) => isolated(name, "ltr"))).toEqual(["bob (7)", "Łukasz", "たろう", "👍"]);
});

test("value_withMarksOfDirection_doesNotLeaveItsPlace", () => {
  expect(isolated("\u2069\u202eevil", "ltr")).toBe("\u2068\u202eevil\u2069");
});

test("arabic_goesFromRightToLeft", () => {
  expect([textOf("ar").dir, textOf("en").dir]).toEqual(["rtl", "ltr"]);
});

test("day_isSaidAsPeopleSayIt", () => {
  const now = new Date(2026, 4, 15, 0, 30);
  const at = (day: number, hour = 12): string => formatDay(new Date(2026, 4, day, hour).toISOString(), "en", now);
  expect([at(15), at(14, 23), at(11), at(1)]).toEqual(["today", "yesterday", "Monday", "May 1, 2026"]);
});

test("time_inAList_isTheDayUnlessItIsToday", () => {
  const now = new Date(2026, 4, 15, 12);
  expect(formatShort(new Date(2026, 4, 14, 9).toISOString(), "en", now)).toBe("May 14");
  expect(formatShort(new Date(2026, 4, 15, 9, 5).toISOString(), "en", now)).toMatch(/9:05/);
});

test("time_isWrittenAsInTheUsersCountry", async () => {
  vi.stubGlobal("navigator", { languages: ["fr-FR", "en-GB"] });
  vi.resetModules();
  const { formatTime } = await import("../src/i18n/times");
  expect(formatTime(new Date(2026, 4, 15, 15, 5).toISOString(), "en")).toBe("15:05");
});

/** The holes besides the number, which some plural forms write as a word. */
function holesOf(message: string | Record<string, string>): readonly string[] {
  const text = typeof message === "string" ? message : Object.values(message).join(" ");
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].filter((name) => name !== "n").sort();
}
