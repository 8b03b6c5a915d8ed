// Removes what the build makes, so that no test of a deleted source is run.
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
for (const name of ["dist", "build"]) {
  rmSync(join(here, "..", name), { recursive: true, force: true });
}
