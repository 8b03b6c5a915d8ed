// Generates src/generated/ from ../../schemas/*.schema.json.
//
//   node scripts/codegen.mjs [--check]
//
// With --check nothing is written; differences are listed and the exit code is 1.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const schemas = join(root, "schemas");
const generated = join(here, "..", "src", "generated");
const repair = "npm --prefix typescript run codegen (or: make codegen)";
const header = "// Generated from schemas/ by typescript/outputs/scripts/codegen.mjs; do not edit.\n";

/** Reads a file of the schemas directory. */
function read(name) {
  return JSON.parse(readFileSync(join(schemas, name), "utf8"));
}

/** One schema of all documents, each type once. */
function bundle(index) {
  const definitions = {};
  for (const { file, root: name } of index.schemas) {
    const { $schema: _, definitions: own = {}, ...schema } = read(file);
    for (const [key, type] of Object.entries({ ...own, [name]: schema })) {
      if (key in definitions && JSON.stringify(definitions[key]) !== JSON.stringify(type)) {
        throw new Error(`two shapes of ${key}`);
      }
      definitions[key] = type;
    }
  }
  const oneOf = index.schemas.map((entry) => ({ $ref: `#/definitions/${entry.root}` }));
  return { title: "RockyDocument", oneOf, definitions };
}

/** Sorts declarations, keeps the members of open sets for editors, and says which command prints a document. */
function polish(text, index) {
  const commands = new Map(index.schemas.map((entry) => [entry.root, entry.command]));
  const short = text.replace(/\/\*\*\n\s*\* (.*)\n\s*\*\//g, "/** $1 */");
  const open = short.replace(/("\s*\)?\s*\| )string;/g, "$1(string & {});");
  const declarations = open
    .split(/^(?=export )/m)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const named = declarations.map((part) => {
    const name = /^export (?:interface|type) (\w+)/.exec(part)?.[1];
    if (name === undefined || /\d$/.test(name)) {
      throw new Error(`not a declaration of ours: ${part.slice(0, 60)}`);
    }
    const command = commands.get(name);
    return { name, text: command ? `/** The document with the command \`${command}\`. */\n${part}` : part };
  });
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return `${header}\n${named.map((part) => part.text).join("\n\n")}\n`;
}

/** Which document is which, as TypeScript. */
function commandsModule(index) {
  const outputs = index.schemas.filter((entry) => entry.command !== null);
  const row = (entry) => {
    const has = entry.select === null ? "null" : JSON.stringify(entry.select.has);
    return `  ${entry.name}: { command: ${JSON.stringify(entry.command)}, has: ${has} },`;
  };
  return `${header}
import type {
${outputs.map((entry) => `  ${entry.root},`).join("\n")}
} from "./types.js";

/** From the name of a document to its type. */
export interface RockyOutputs {
${outputs.map((entry) => `  ${entry.name}: ${entry.root};`).join("\n")}
}

/** The name of a document, as in the list of schemas. */
export type RockyName = keyof RockyOutputs;

/** Any document. */
export type RockyOutput = RockyOutputs[RockyName];

/** How to tell a document: its command and, where two have the same, a key only one of them has. */
export interface Mark {
  readonly command: string;
  readonly has: string | null;
}

/** The marks of all documents. */
export const MARKS: Readonly<Record<RockyName, Mark>> = {
${outputs.map(row).join("\n")}
};

/** The hash over all schemas; a running engine tells its own. */
export const SCHEMAS_HASH: string = ${JSON.stringify(index.schemas_hash)};

/** The version of the engine that these types are made for. */
export const ENGINE_VERSION: string = ${JSON.stringify(engineVersion())};
`;
}

/** The one version number, which is kept in pom.xml. */
function engineVersion() {
  const pom = readFileSync(join(root, "pom.xml"), "utf8");
  const found = /<artifactId>rocky<\/artifactId>\s*<version>([^<]+)<\/version>/.exec(pom);
  if (found === null) {
    throw new Error("pom.xml tells no version");
  }
  return found[1];
}

/** Every generated file by name. */
async function files() {
  const index = read("index.json");
  // Configuration files are for editors: people write them, no program reads them as a document.
  index.schemas = index.schemas.filter((entry) => entry.kind !== "input");
  const text = await compile(bundle(index), "RockyDocument", {
    additionalProperties: false,
    bannerComment: "",
    enableConstEnums: false,
    unknownAny: true,
    unreachableDefinitions: true,
  });
  return new Map([
    ["commands.ts", commandsModule(index)],
    ["types.ts", polish(text, index)],
  ]);
}

const wanted = await files();
const found = existsSync(generated) ? readdirSync(generated).sort() : [];
if (process.argv.includes("--check")) {
  const lines = [];
  for (const [name, text] of wanted) {
    if (!found.includes(name)) {
      lines.push(`missing: ${join(generated, name)}`);
    } else if (readFileSync(join(generated, name), "utf8") !== text) {
      lines.push(`different: ${join(generated, name)}`);
    }
  }
  lines.push(...found.filter((name) => !wanted.has(name)).map((name) => `superfluous: ${join(generated, name)}`));
  if (lines.length > 0) {
    console.error(`${lines.join("\n")}\ngenerated TypeScript differs; repair with: ${repair}`);
    process.exitCode = 1;
  }
} else {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  for (const [name, text] of wanted) {
    writeFileSync(join(generated, name), text);
  }
}
