// Generated from schemas/ by typescript/outputs/scripts/codegen.mjs; do not edit.
export {};
