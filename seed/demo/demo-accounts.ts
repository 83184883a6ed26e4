import { inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { DEMO_CAST, DEMO_PASSWORD, type DemoMember } from "./cast.ts";

/** The database has accounts whose passwords everybody knows: no service in earnest may open on it. */
export class DatabaseOfDemo extends Error {}

export type DemoSignIn = Pick<DemoMember, "role" | "email"> & { password: string };

/** How to sign in as those of the cast that have an account in this database. */
export async function listDemoAccounts(db: Database): Promise<DemoSignIn[]> {
  const emails = DEMO_CAST.map(({ email }) => email);
  const rows = await db.select({ email: accounts.email }).from(accounts).where(inArray(accounts.email, emails));
  const present = new Set(rows.map(({ email }) => email));
  const here = DEMO_CAST.filter(({ email }) => present.has(email));
  return here.map(({ role, email }) => ({ role, email, password: DEMO_PASSWORD }));
}

/** @throws DatabaseOfDemo */
export async function refuseDemoAccounts(db: Database): Promise<void> {
  if ((await listDemoAccounts(db)).length > 0) throw new DatabaseOfDemo();
}
