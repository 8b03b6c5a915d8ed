// Writes the sample documents as TypeScript, so that the compiler says whether the types accept them.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const documents = join(root, "engine", "commands", "src", "test", "resources", "documents");
const golden = join(root, "integration-tests", "golden");
const target = join(here, "..", "build", "samples");
const index = JSON.parse(readFileSync(join(root, "schemas", "index.json"), "utf8"));

/** The value as an expression that keeps the type of each text. */
function expression(value) {
  if (typeof value === "string") {
    return `${JSON.stringify(value)} as const`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(expression).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${expression(item)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value);
}

/** The made-up documents of a name and the real ones, with a name for each. */
function samples(name) {
  const madeUp = ["", ".least"].map((kind) => join(documents, `${name}${kind}.json`));
  const directory = join(golden, name);
  const real = existsSync(directory) ? readdirSync(directory).sort() : [];
  const files = [...madeUp, ...real.map((file) => join(directory, file))];
  return files.map((file, n) => ({ file, constant: `${name}_${n}_${basename(file, ".json").replace(/\W/g, "_")}` }));
}

const lines = ['import type * as rocky from "rocky-outputs";'];
for (const { name, root: type } of index.schemas.filter((entry) => entry.kind !== "input")) {
  for (const { file, constant } of samples(name)) {
    const value = JSON.parse(readFileSync(file, "utf8"));
    // In two steps, as documents hold keys for old readers that no type has.
    lines.push(`const ${constant} = ${expression(value)};`);
    lines.push(`export const typed_${constant}: rocky.${type} = ${constant};`);
  }
}
mkdirSync(target, { recursive: true });
writeFileSync(join(target, "samples.ts"), `${lines.join("\n")}\n`);
