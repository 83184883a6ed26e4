import type { ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What was typed after the name of a benchmark. `--help` prints how it is used and ends the program. */
export function readOptions<const Chosen extends Options>(
  usage: string,
  options: Chosen,
): ReturnType<typeof parseArgs<{ options: Chosen }>>["values"];

/** Says what is wrong with the options and how they are used, and ends the program. */
export function refuseOptions(usage: string, why: string): never;
