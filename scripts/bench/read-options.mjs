import { parseArgs } from "node:util";

/**
 * What was typed after the name of a benchmark. `--help` prints how it is used and ends the program.
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} Options
 * @param {string} usage
 * @param {Options} options
 * @returns {ReturnType<typeof parseArgs<{ options: Options }>>["values"]}
 */
export function readOptions(usage, options) {
  if (process.argv.includes("--help")) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return refuseOptions(usage, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Says what is wrong with the options and how they are used, and ends the program.
 * @param {string} usage
 * @param {string} why
 * @returns {never}
 */
export function refuseOptions(usage, why) {
  process.stderr.write(`${why}\n${usage}\n`);
  process.exit(2);
}
