// Copies the schemas into the package before it is packed.
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "schemas");
rmSync(target, { recursive: true, force: true });
cpSync(join(here, "..", "..", "..", "schemas"), target, { recursive: true });
