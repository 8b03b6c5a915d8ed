import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import {
  ENGINE_VERSION,
  MARKS,
  type RockyName,
  RockyParseError,
  SCHEMAS_HASH,
  check,
  isOutput,
  parseRockyOutput,
  toDate,
} from "rocky-outputs";

interface Entry {
  readonly name: string;
  readonly command: string | null;
  readonly kind: string;
}

const root = join(import.meta.dirname, "..", "..", "..", "..");
const documents = join(root, "engine", "commands", "src", "test", "resources", "documents");
const index = JSON.parse(readFileSync(join(root, "schemas", "index.json"), "utf8")) as {
  schemas: Entry[];
  schemas_hash: string;
};
// Configuration files are no documents that Rocky prints.
index.schemas = index.schemas.filter(({ kind }) => kind !== "input");

for (const { name, command } of index.schemas) {
  for (const kind of ["", ".least"]) {
    test(`the document ${name}${kind} is recognised`, () => {
      const text = readFileSync(join(documents, `${name}${kind}.json`), "utf8");
      if (command === null) {
        assert.equal(
          reason(() => parseRockyOutput(text)),
          "unknown_command",
        );
        return;
      }
      const parsed = parseRockyOutput(text);
      assert.equal(parsed.name, name);
      assert.deepEqual(parsed.value, JSON.parse(text));
      for (const other of Object.keys(MARKS) as RockyName[]) {
        assert.equal(isOutput(other, parsed.value), other === name);
      }
    });
  }
}

const golden = join(root, "integration-tests", "golden");
for (const name of readdirSync(golden).sort()) {
  for (const file of readdirSync(join(golden, name)).sort()) {
    test(`the golden document ${name}/${file} is recognised and valid`, () => {
      const text = readFileSync(join(golden, name, file), "utf8");
      const parsed = parseRockyOutput(text);
      assert.equal(parsed.name, name);
      assert.deepEqual(parsed.value, JSON.parse(text));
      const ajv = formats.default(new Ajv({ strict: false, allErrors: true }));
      const validate = ajv.compile(
        JSON.parse(readFileSync(join(root, "schemas", `${name}.schema.json`), "utf8")) as object,
      );
      validate(parsed.value);
      assert.deepEqual(validate.errors, null);
    });
  }
}

for (const { name } of index.schemas) {
  test(`the samples of ${name} are valid`, () => {
    const ajv = formats.default(new Ajv({ strict: false, allErrors: true }));
    const validate = ajv.compile(
      JSON.parse(readFileSync(join(root, "schemas", `${name}.schema.json`), "utf8")) as object,
    );
    for (const kind of ["", ".least"]) {
      validate(JSON.parse(readFileSync(join(documents, `${name}${kind}.json`), "utf8")));
      assert.deepEqual(validate.errors, null);
    }
    assert.equal(validate({}), false);
  });
}

test("every document has a sample and every sample a document", () => {
  const names = index.schemas.flatMap(({ name }) => [`${name}.json`, `${name}.least.json`]);
  assert.deepEqual(readdirSync(documents).sort(), names.sort());
});

test("what is not a document is refused with the reason", () => {
  assert.equal(
    reason(() => parseRockyOutput("{")),
    "json",
  );
  assert.equal(
    reason(() => parseRockyOutput("[]")),
    "not_object",
  );
  assert.equal(
    reason(() => parseRockyOutput("null")),
    "not_object",
  );
  assert.equal(
    reason(() => parseRockyOutput({ command: "dance" })),
    "unknown_command",
  );
  assert.equal(
    reason(() => parseRockyOutput({})),
    "unknown_command",
  );
});

test("an object is taken as it is", () => {
  const document = { version: "1.80.0", command: "list_deps", model: "a", depends_on: [] };
  assert.equal(parseRockyOutput(document).value, document);
});

test("a key that is null does not tell one document from another", () => {
  assert.equal(parseRockyOutput({ command: "lineage", column: null }).name, "lineage");
  assert.equal(parseRockyOutput({ command: "lineage", column: "id" }).name, "column_lineage");
});

test("points in time are read", () => {
  assert.equal(toDate("2031-05-04T07:15:00.042Z").getTime(), Date.UTC(2031, 4, 4, 7, 15, 0, 42));
  assert.throws(() => toDate("soon"), RangeError);
});

test("engines of one major version are compatible", () => {
  assert.equal(check({ engine_version: ENGINE_VERSION }), "ok");
  assert.equal(check({ engine_version: "1.9999.0" }), "newer_minor");
  assert.throws(() => check({ engine_version: "2.0.0" }), RangeError);
});

test("the hash is that of the schemas", () => {
  assert.equal(SCHEMAS_HASH, index.schemas_hash);
});

function reason(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    if (error instanceof RockyParseError) {
      return error.reason;
    }
    throw error;
  }
  return "accepted";
}
