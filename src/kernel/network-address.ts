import { and, isNotNull, like, lt } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { personKeys } from "../../db/schema/kernel.ts";
import type { Context } from "./context.ts";
import { shanghaiDay } from "./dates.ts";
import { useKey } from "./use-key.ts";
import type { Vault } from "./vault.ts";
import type { WriteContext } from "./write.ts";

/**
 * 来源地址: from where somebody acted is of a person, and the chain is never changed. It lies under a key of its month, which
 * goes once the month is older than the trail is kept (docs/decisions/013).
 */
const KEY_OF_MONTH = "addresses:";
const keyOf = (month: string): string => `${KEY_OF_MONTH}${month}`;
const monthOf = (at: Date): string => shanghaiDay(at).slice(0, 7);

/** Null where nobody acted from elsewhere: jobs and commands. */
export async function sealAddress(ctx: Pick<Context, "db" | "vault" | "now" | "ip">): Promise<string | null> {
  if (ctx.ip === null) return null;
  const key = keyOf(monthOf(ctx.now));
  const wrapped = await useKey(ctx, key);
  return wrapped === null ? null : ctx.vault.encryptForPerson(ctx.ip, key, wrapped);
}

/** Opens the addresses of some entries; null for what has none, or none any more. */
export async function openAddresses(
  db: Database,
  vault: Vault,
  entries: readonly { seq: number; at: Date; address: string | null }[],
): Promise<Map<number, string>> {
  const keys = await db
    .select()
    .from(personKeys)
    .where(like(personKeys.personId, `${KEY_OF_MONTH}%`));
  const wrappedOf = new Map(keys.map(({ personId, wrappedKey }) => [personId, wrappedKey]));
  const opened = new Map<number, string>();
  for (const { seq, at, address } of entries) {
    const key = keyOf(monthOf(at));
    const wrapped = wrappedOf.get(key) ?? null;
    if (address === null || wrapped === null) continue;
    try {
      opened.set(seq, vault.decryptForPerson(address, key, wrapped));
    } catch {
      // Whoever meddles with the trail shall not take its page away as well: `verify-audit` names the entry.
    }
  }
  return opened;
}

/** Destroys the keys of the months before this one, and with them what they sealed. @returns how many months. */
export async function forgetAddresses(tx: WriteContext, beforeMonth: string): Promise<number> {
  const gone = await tx.db
    .update(personKeys)
    .set({ wrappedKey: null, erasedAt: tx.now })
    .where(
      and(
        like(personKeys.personId, `${KEY_OF_MONTH}%`),
        lt(personKeys.personId, keyOf(beforeMonth)),
        isNotNull(personKeys.wrappedKey),
      ),
    )
    .returning({ personId: personKeys.personId });
  return gone.length;
}
