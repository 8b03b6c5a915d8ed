import { MARKS, type RockyName, type RockyOutputs } from "./generated/commands.js";

/** A document with its name: comparing the name tells the type of the value. */
export type ParsedOutput = {
  [Name in RockyName]: { readonly name: Name; readonly value: RockyOutputs[Name] };
}[RockyName];

/** Why a text is not a document of Rocky. */
export type ParseFailure = "json" | "not_object" | "unknown_command";

/** A text that is not a document of Rocky. */
export class RockyParseError extends Error {
  override readonly name: string = "RockyParseError";
  readonly reason: ParseFailure;

  constructor(reason: ParseFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

const NAMES = Object.keys(MARKS) as RockyName[];

/**
 * Tells which document this is, by its command and, where two have the same, by a key.
 * The fields are not validated: they are what the engine wrote.
 *
 * @throws RockyParseError when it is no JSON, no object, or of a command not known here
 */
export function parseRockyOutput(document: string | object): ParsedOutput {
  const value = typeof document === "string" ? parseJson(document) : document;
  if (!isObject(value)) {
    throw new RockyParseError("not_object", "a document of Rocky is a JSON object");
  }
  const name = nameOf(value);
  if (name === undefined) {
    const command = "command" in value ? JSON.stringify(value["command"]) : "there is none";
    throw new RockyParseError("unknown_command", `not a command of Rocky: ${command}`);
  }
  return { name, value } as unknown as ParsedOutput;
}

/** Whether a value is the document of this name: looks at its command and the keys that tell it, no further. */
export function isOutput<Name extends RockyName>(name: Name, value: unknown): value is RockyOutputs[Name] {
  return isObject(value) && nameOf(value) === name;
}

/** The point in time that a field of a document holds. */
export function toDate(instant: string): Date {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) {
    throw new RangeError(`not a point in time: ${instant}`);
  }
  return date;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RockyParseError("json", "a document of Rocky is JSON", { cause });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameOf(value: Record<string, unknown>): RockyName | undefined {
  const candidates = NAMES.filter((name) => MARKS[name].command === value["command"]);
  const told = candidates.find((name) => {
    const { has } = MARKS[name];
    return has !== null && value[has] !== undefined && value[has] !== null;
  });
  return told ?? candidates.find((name) => MARKS[name].has === null);
}
