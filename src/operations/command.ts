import type { OpenDatabase } from "../../db/client.ts";
import type { Context } from "../kernel/context.ts";
import type { LiveSet } from "../kernel/live.ts";

/** What a command of the command line works with; `open` locks the database file. */
export interface CommandTools {
  open: () => Promise<CommandService>;
  /** A sentence for people, on stderr; stdout belongs to results. */
  say: (sentence: string) => void;
  /** One line on stdout. */
  print: (line: string) => void;
  /** Address of the service that runs on this database, or null. */
  runningService: () => string | null;
  loopbackSecret: () => string;
}

export interface CommandService {
  database: OpenDatabase;
  systemContext: () => Context;
  openLive: () => Promise<LiveSet>;
  close: () => Promise<void>;
}

/** @returns true when all was done: the exit status is 0 then only. */
export type Command = (args: readonly string[], tools: CommandTools) => Promise<boolean>;

/** What was typed after the verb is not understood; the usage is shown. */
export class CommandMisuse extends Error {}
