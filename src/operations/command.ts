import type { OpenDatabase } from "../../db/client.ts";
import type { AttachmentTools } from "../attachments/attachment-owner.ts";
import type { Context } from "../kernel/context.ts";
import type { LiveSet } from "../kernel/live.ts";
import type { Vault } from "../kernel/vault.ts";
import type { LearnTexts } from "../matching/learn-from-posts.ts";
import type { Backups } from "./backups.ts";

/** What a command of the command line works with. */
export interface CommandTools {
  /**
   * Locks the database file, brings it to the present schema. @throws DatabaseInUse while another process holds it.
   * @param held frees the lock that is held already; closing calls it.
   */
  open: (held?: () => void) => Promise<CommandDatabase>;
  /** A sentence for people, on stderr; stdout belongs to results. */
  say: (sentence: string) => void;
  /** One line on stdout. */
  print: (line: string) => void;
  /** Where the service that runs on this database was listening when it started, or null. */
  lastAddress: () => string | null;
  /** Of the secret key that is there, without opening the database. */
  vault: () => Vault;
  /** Of the database file, null for another machine's. */
  databasePath: () => string | null;
  /** Whether attachments lie beside the database, and not in a bucket. */
  keepsAttachmentsHere: () => boolean;
  now: () => Date;
  learn: LearnTexts;
  publicUrl: string;
}

export interface CommandDatabase {
  database: OpenDatabase;
  attachments: AttachmentTools;
  /** Null where the database is another machine's. */
  backups: Backups | null;
  /** How many migrations opening it applied. */
  migrated: number;
  /** The person at the command line, who acts as the service itself. */
  operatorContext: () => Context;
  /** The indexes as their snapshots have them, or built anew from the database alone. */
  openLive: (how: "asFound" | "anew", onBuilt?: (members: number) => void) => Promise<LiveSet>;
  close: () => Promise<void>;
}

/** @returns true when all was done: the exit status is 0 then only. */
export type Command = (args: readonly string[], tools: CommandTools) => Promise<boolean>;

/** What was typed after the verb is not understood; the usage is shown. */
export class CommandMisuse extends Error {}

/** What a person can mend, in a sentence for them. */
export class CommandFailure extends Error {}
