import { type RockyName, type RockyOutputs } from "./generated/commands.js";
/** A document with its name: comparing the name tells the type of the value. */
export type ParsedOutput = {
    [Name in RockyName]: {
        readonly name: Name;
        readonly value: RockyOutputs[Name];
    };
}[RockyName];
/** Why a text is not a document of Rocky. */
export type ParseFailure = "json" | "not_object" | "unknown_command";
/** A text that is not a document of Rocky. */
export declare class RockyParseError extends Error {
    readonly name: string;
    readonly reason: ParseFailure;
    constructor(reason: ParseFailure, message: string, options?: ErrorOptions);
}
/**
 * Tells which document this is, by its command and, where two have the same, by a key.
 * The fields are not validated: they are what the engine wrote.
 *
 * @throws RockyParseError when it is no JSON, no object, or of a command not known here
 */
export declare function parseRockyOutput(document: string | object): ParsedOutput;
/** Whether a value is the document of this name: looks at its command and the keys that tell it, no further. */
export declare function isOutput<Name extends RockyName>(name: Name, value: unknown): value is RockyOutputs[Name];
/** The point in time that a field of a document holds. */
export declare function toDate(instant: string): Date;
