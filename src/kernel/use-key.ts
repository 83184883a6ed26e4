import { eq } from "drizzle-orm";
import { personKeys } from "../../db/schema/kernel.ts";
import type { Context } from "./context.ts";

/** The wrapped key of a person, or of a month's addresses, made at first use; null once it was destroyed. */
export async function useKey(ctx: Pick<Context, "db" | "vault">, id: string): Promise<string | null> {
  const [found] = await ctx.db.select().from(personKeys).where(eq(personKeys.personId, id));
  if (found) return found.wrappedKey;
  const wrappedKey = ctx.vault.newPersonKey(id);
  await ctx.db.insert(personKeys).values({ personId: id, wrappedKey });
  return wrappedKey;
}
