import type { z } from "zod";
import { type AuditEntry, appendAudit, type SealedEntry, sealEntry } from "./audit.ts";
import { type Context, requirePermission } from "./context.ts";
import type { DomainEvent } from "./events.ts";
import { storeEvents } from "./outbox.ts";
import type { Permission } from "./permissions.ts";
import { createBreath } from "./take-breath.ts";
import { forgetTouchedRows, takeTouchedRows } from "./touched-rows.ts";

/** The context inside a write: `db` is the open transaction, and what happened is told to it. */
export interface WriteContext extends Context {
  /** At least one entry per write (R44: no audit, no change); all of them are stored together at its end. */
  audit: (entry: AuditEntry, by?: Context) => Promise<void>;
  /** Tells subscribers after commit; stored at the end of the same transaction, so a crash loses none. */
  emit: (event: DomainEvent) => Promise<void>;
}

interface Command<Schema extends z.ZodType> {
  permission: Permission;
  schema: Schema;
  input: z.input<Schema>;
}

/**
 * The one shape of a write: permission → parse → transaction → (load or throw → conditional update → audit, by `work`)
 * → commit → wake the outbox. Called inside another write, it joins that transaction.
 * No network and no password hashing inside: everybody else's writes wait.
 * @throws NotAllowed, ZodError, and whatever `work` throws; then nothing is changed.
 */
export async function write<Schema extends z.ZodType, Result>(
  ctx: Context,
  command: Command<Schema>,
  work: (tx: WriteContext, input: z.output<Schema>) => Promise<Result>,
): Promise<Result> {
  requirePermission(ctx, command.permission);
  const input = command.schema.parse(command.input);
  if (isWriteContext(ctx)) return work(joined(ctx), input);
  const result = await ctx.db.transaction(async (db) => {
    await forgetTouchedRows(db);
    const breathe = createBreath();
    const entries: SealedEntry[] = [];
    const events: DomainEvent[] = [];
    const tx: WriteContext = {
      ...ctx,
      db,
      audit: async (entry, by = tx) => void entries.push(await sealEntry(by, entry)),
      emit: async (event) => void events.push(event),
    };
    const answer = await work(tx, input);
    if (entries.length === 0) throw new Error(`a write under ${command.permission} left no audit entry`);
    // A local database answers without a pause: of a large write others would wait for the whole.
    await breathe();
    await appendAudit(tx, entries, await takeTouchedRows(tx));
    await breathe();
    await storeEvents(tx, events);
    await breathe();
    return answer;
  });
  ctx.afterCommit?.();
  return result;
}

/** Another person's act inside this write is told under their name; what the service does in it, under that of who acts. */
function joined(ctx: WriteContext): WriteContext {
  if (ctx.actor.accountId === null) return ctx;
  return { ...ctx, audit: (entry, by = ctx) => ctx.audit(entry, by) };
}

function isWriteContext(ctx: Context): ctx is WriteContext {
  return "audit" in ctx && "emit" in ctx;
}
