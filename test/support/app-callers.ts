import { and, eq, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { DEMO_CAST, DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { addAccount } from "../../src/accounts/add-account.ts";
import { hashPassword } from "../../src/accounts/hash-password.ts";
import type { Context } from "../../src/kernel/context.ts";
import type { Role } from "../../src/kernel/permissions.ts";
import { write } from "../../src/kernel/write.ts";
import type { WholeApp } from "./whole-app.ts";

const ORIGIN = "http://localhost:3000";
const STRANGERS = [
  { name: "rival", role: "enterprise", email: "rival@demo.example" },
  { name: "university", role: "institution", email: "university@demo.example" },
] as const;

/** Somebody who sends requests to the whole app, with the session of their role. */
export interface Caller {
  name: string;
  role: Role;
  /** Null for a visitor. */
  accountId: string | null;
  get: (path: string) => Promise<Response>;
  /** A form's fields, or a body as it stands. */
  post: (path: string, body?: Readonly<Record<string, string>> | BodyInit, type?: string) => Promise<Response>;
}

/** One person of each role, and a second enterprise and institution. */
export async function openCallers(whole: WholeApp): Promise<Caller[]> {
  await addStrangers(whole);
  const people = [
    ...DEMO_CAST.filter(({ key }) => key !== "reviewer").map(({ key, role, email }) => ({ name: key, role, email })),
    ...STRANGERS,
  ];
  const visitor = callerOf(whole, { name: "visitor", role: "visitor", accountId: null }, "");
  const callers = [visitor];
  for (const { name, role, email } of people) {
    const answer = await visitor.post("/sign-in", { email, password: DEMO_PASSWORD });
    if (answer.status !== 303) throw new Error(`${name} cannot sign in: ${answer.status}`);
    const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
    const [account] = await whole.systemContext().db.select().from(accounts).where(eq(accounts.email, email));
    callers.push(callerOf(whole, { name, role, accountId: account?.id ?? null }, cookie.join("; ")));
  }
  return callers;
}

export function callerNamed(callers: readonly Caller[], name: string): Caller {
  const found = callers.find((caller) => caller.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

function callerOf({ app }: WholeApp, who: Pick<Caller, "name" | "role" | "accountId">, cookie: string): Caller {
  const headers = { cookie, origin: ORIGIN };
  return {
    ...who,
    get: async (path) => app.request(ORIGIN + path, { headers }),
    post: async (path, body = {}, type) => {
      const isFields = Object.getPrototypeOf(body) === Object.prototype;
      const written = new Request(ORIGIN + path, {
        method: "POST",
        headers: { ...headers, ...(type === undefined ? {} : { "content-type": type }) },
        body: isFields ? new URLSearchParams(body as Record<string, string>) : (body as BodyInit),
      });
      const sent = new Headers(written.headers);
      const bytes = await written.arrayBuffer();
      sent.set("content-length", String(bytes.byteLength));
      return app.request(written.url, { method: "POST", headers: sent, body: bytes });
    },
  };
}

/** The demo has no user of a second enterprise or institution. */
async function addStrangers({ systemContext }: WholeApp): Promise<void> {
  const ctx = systemContext();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  for (const { name, role, email } of STRANGERS) {
    const [organization] = await ctx.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(and(eq(organizations.kind, role), notInArray(organizations.id, ofMembers(ctx))))
      .limit(1);
    if (!organization) throw new Error(`the demo has no second ${role}`);
    const command = { permission: "account.administer", schema: z.object({}), input: {} } as const;
    await write(ctx, command, async (tx) => {
      const account = { name, email, role, passwordHash, status: "active" as const };
      await addAccount(tx, { ...account, organizationId: organization.id });
    });
  }
}

const ofMembers = ({ db }: Context) =>
  db.select({ id: sql<string>`coalesce(${memberships.organizationId}, '')` }).from(memberships);
