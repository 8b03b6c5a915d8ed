import type { MetaOutput } from "./generated/types.js";
/** How a running engine relates to these types. */
export type Compatibility = "ok" | "newer_minor";
/**
 * Whether a running engine writes what these types describe; `newer_minor` when it may write fields not known here.
 *
 * @throws RangeError when the engine has another major version
 */
export declare function check(meta: Pick<MetaOutput, "engine_version">): Compatibility;
