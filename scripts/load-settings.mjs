import { existsSync } from "node:fs";

/**
 * Adds the settings of a `.env` file to the environment; what is set there already wins.
 * @param {string} path
 */
export function loadSettings(path) {
  if (!existsSync(path)) return;
  if (typeof process.loadEnvFile === "function") return process.loadEnvFile(path);
  throw new Error(`这个 Node（${process.version}）读不了 ${path}：请升级到 20.12 以上，或改用环境变量。`);
}
