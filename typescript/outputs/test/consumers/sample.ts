import { type RunOutput, isOutput, parseRockyOutput } from "rocky-outputs";

/** What a dashboard does: reads a document, looks at its fields, compares words of an open set. */
export function failedTables(text: string): string[] {
  const parsed = parseRockyOutput(text);
  if (parsed.name === "run") {
    return parsed.value.errors.map((error) => error.asset_key.join("."));
  }
  return [];
}

export function hasFailed(run: RunOutput): boolean {
  return run.status === "Failure" || run.status === "a word of a newer engine";
}

export function isRun(value: unknown): value is RunOutput {
  return isOutput("run", value);
}

// @ts-expect-error a misspelt field is a mistake
export const misspelt = (run: RunOutput): unknown => run.tables_copid;
