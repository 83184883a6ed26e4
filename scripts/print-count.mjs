// The last line of CI: how many checks and tests passed and failed in the last `npm run verify`.
import { reported } from "./report.mjs";

const { passed, failed } = reported("verify");
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
