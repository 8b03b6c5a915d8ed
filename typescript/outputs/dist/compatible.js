import { ENGINE_VERSION } from "./generated/commands.js";
/**
 * Whether a running engine writes what these types describe; `newer_minor` when it may write fields not known here.
 *
 * @throws RangeError when the engine has another major version
 */
export function check(meta) {
    const theirs = parts(meta.engine_version);
    const ours = parts(ENGINE_VERSION);
    if (theirs.major !== ours.major) {
        throw new RangeError(`the engine is ${meta.engine_version}, these types are made for ${ENGINE_VERSION}`);
    }
    return theirs.minor > ours.minor ? "newer_minor" : "ok";
}
function parts(version) {
    const [major = Number.NaN, minor = Number.NaN] = version.split(".").map(Number);
    return { major, minor };
}
