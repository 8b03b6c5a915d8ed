import { MARKS } from "./generated/commands.js";
/** A text that is not a document of Rocky. */
export class RockyParseError extends Error {
    name = "RockyParseError";
    reason;
    constructor(reason, message, options) {
        super(message, options);
        this.reason = reason;
    }
}
const NAMES = Object.keys(MARKS);
/**
 * Tells which document this is, by its command and, where two have the same, by a key.
 * The fields are not validated: they are what the engine wrote.
 *
 * @throws RockyParseError when it is no JSON, no object, or of a command not known here
 */
export function parseRockyOutput(document) {
    const value = typeof document === "string" ? parseJson(document) : document;
    if (!isObject(value)) {
        throw new RockyParseError("not_object", "a document of Rocky is a JSON object");
    }
    const name = nameOf(value);
    if (name === undefined) {
        const command = "command" in value ? JSON.stringify(value["command"]) : "there is none";
        throw new RockyParseError("unknown_command", `not a command of Rocky: ${command}`);
    }
    return { name, value };
}
/** Whether a value is the document of this name: looks at its command and the keys that tell it, no further. */
export function isOutput(name, value) {
    return isObject(value) && nameOf(value) === name;
}
/** The point in time that a field of a document holds. */
export function toDate(instant) {
    const date = new Date(instant);
    if (Number.isNaN(date.getTime())) {
        throw new RangeError(`not a point in time: ${instant}`);
    }
    return date;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new RockyParseError("json", "a document of Rocky is JSON", { cause });
    }
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function nameOf(value) {
    const candidates = NAMES.filter((name) => MARKS[name].command === value["command"]);
    const told = candidates.find((name) => {
        const { has } = MARKS[name];
        return has !== null && value[has] !== undefined && value[has] !== null;
    });
    return told ?? candidates.find((name) => MARKS[name].has === null);
}
