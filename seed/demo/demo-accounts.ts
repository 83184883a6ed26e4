import { inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { DEMO_CAST, type DemoMember } from "./cast.ts";

/** The database has accounts whose passwords everybody knows: no service in earnest may open on it. */
export class DatabaseOfDemo extends Error {}

/** The members of the cast that have an account here. */
export async function listDemoAccounts(db: Database): Promise<DemoMember[]> {
  const emails = DEMO_CAST.map(({ email }) => email);
  const rows = await db.select({ email: accounts.email }).from(accounts).where(inArray(accounts.email, emails));
  const present = new Set(rows.map(({ email }) => email));
  return DEMO_CAST.filter(({ email }) => present.has(email));
}

/** @throws DatabaseOfDemo */
export async function refuseDemoAccounts(db: Database): Promise<void> {
  if ((await listDemoAccounts(db)).length > 0) throw new DatabaseOfDemo();
}
