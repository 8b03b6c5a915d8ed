export * from "./generated/commands.js";
export * from "./compatible.js";
export * from "./parse.js";
