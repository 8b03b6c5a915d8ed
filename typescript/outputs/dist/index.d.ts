export * from "./generated/commands.js";
export type * from "./generated/types.js";
export * from "./compatible.js";
export * from "./parse.js";
