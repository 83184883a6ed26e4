import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import { DEMO_CAST, DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { addAccount } from "../../src/accounts/add-account.ts";
import { hashPassword } from "../../src/accounts/hash-password.ts";
import type { Role } from "../../src/kernel/permissions.ts";
import { write } from "../../src/kernel/write.ts";
import type { WholeApp } from "./whole-app.ts";

const ORIGIN = "http://localhost:3000";

/** Somebody who sends requests to the whole app, with the session of their role. */
export interface Caller {
  name: string;
  role: Role;
  get: (path: string) => Promise<Response>;
  /** A form's fields, or a body as it stands. */
  post: (path: string, body?: Readonly<Record<string, string>> | BodyInit, type?: string) => Promise<Response>;
}

/** One person of each role, and a second enterprise. */
export async function openCallers(whole: WholeApp): Promise<Caller[]> {
  await addStrangers(whole);
  const people = [
    ...DEMO_CAST.filter(({ key }) => key !== "reviewer").map(({ key, role, email }) => ({ name: key, role, email })),
    { name: "rival", role: "enterprise" as const, email: "rival@demo.example" },
  ];
  const visitor = callerOf(whole, "visitor", "visitor", "");
  const callers = [visitor];
  for (const { name, role, email } of people) {
    const answer = await visitor.post("/sign-in", { email, password: DEMO_PASSWORD });
    if (answer.status !== 303) throw new Error(`${name} cannot sign in: ${answer.status}`);
    const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
    callers.push(callerOf(whole, name, role, cookie.join("; ")));
  }
  return callers;
}

export function callerNamed(callers: readonly Caller[], name: string): Caller {
  const found = callers.find((caller) => caller.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

function callerOf({ app }: WholeApp, name: string, role: Role, cookie: string): Caller {
  const headers = { cookie, origin: ORIGIN };
  return {
    name,
    role,
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

/** The demo has no user of a second enterprise. */
async function addStrangers({ systemContext }: WholeApp): Promise<void> {
  const ctx = systemContext();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const [enterprise] = await ctx.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.kind, "enterprise"), ne(organizations.name, "胡杨坡肉牛食品有限公司（虚构）")))
    .limit(1);
  if (!enterprise) throw new Error("the demo has no second enterprise");
  const command = { permission: "account.administer", schema: z.object({}), input: {} } as const;
  await write(ctx, command, async (tx) => {
    const common = { passwordHash, status: "active" as const };
    const rival = { name: "对手", email: "rival@demo.example", role: "enterprise" as const };
    await addAccount(tx, { ...common, ...rival, organizationId: enterprise.id });
  });
}
