// Writes src/frames.generated.ts: the types of all frames, from the messages of docs/protocol/asyncapi.yaml.
import { readFile, rename, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";
import { parse } from "yaml";

const source = new URL("../../docs/protocol/asyncapi.yaml", import.meta.url);
const target = new URL("../src/frames.generated.ts", import.meta.url);

const { components } = parse(await readFile(source, "utf8"));
const messages = Object.entries(components.messages);
const typeName = (name) => `${name[0].toUpperCase()}${name.slice(1)}Frame`;

/** Schemas refer to each other within the document; as definitions of one schema they keep their names. */
const within = (node) =>
  JSON.parse(JSON.stringify(node).replaceAll("#/components/schemas/", "#/definitions/"), (key, value) =>
    // A const alone is a type, and fields beyond those described are allowed but not typed.
    value?.type === "object" && value.properties ? { additionalProperties: false, ...value } : value,
  );

const definitions = Object.fromEntries([
  ...Object.entries(components.schemas).map(([name, schema]) => [name, within(schema)]),
  ...messages.map(([name, { payload, summary }]) => [typeName(name), { description: summary, ...within(payload) }]),
]);
const properties = Object.fromEntries(Object.keys(definitions).map((name) => [name, { $ref: `#/definitions/${name}` }]));
const types = await compile({ type: "object", additionalProperties: false, properties, definitions }, "EveryType", {
  bannerComment: "// Written by build/frame-types.mjs.",
  format: false,
});

const table = (name, rows) => `export interface ${name} {\n${rows.map(([action, type]) => `  ${action}: ${typeName(type)};`).join("\n")}\n}\n`;
const commands = messages.filter(([, { payload }]) => payload.properties?.action?.const && !payload.properties.type);
const acks = messages.filter(([, { payload }]) => payload.properties?.type?.const === "ack");
const action = ([name, { payload }]) => [payload.properties.action.const, name];
const text = [types, table("Commands", commands.map(action)), table("Acks", acks.map(action))].join("\n");

// The same types are not written again: what was built from them is still fresh. New ones are renamed into place, so that a
// build beside this one reads a whole file.
if (text !== (await readFile(target, "utf8").catch(() => undefined))) {
  const written = new URL(`${target.href}.${process.pid}`);
  await writeFile(written, text);
  await rename(written, target);
}
