import { count, eq, isNotNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accounts, credentials, oneTimeLinks } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { acceptInvitation } from "../../src/accounts/accept-invitation.ts";
import { issueFirstAdministratorLinks, setUpAdministrator } from "../../src/accounts/first-administrators.ts";
import { inviteColleague } from "../../src/accounts/invite-colleague.ts";
import { issueResetLink } from "../../src/accounts/issue-reset-link.ts";
import { getPasswordHash } from "../../src/accounts/queries.ts";
import { resetPassword } from "../../src/accounts/reset-password.ts";
import { type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { NotFound } from "../../src/kernel/errors.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { putCast, shownToken } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await putCast(testContext(open));
});
afterEach(() => open.remove());

const NEW_PASSWORD = "四只青蛙过河去看正月花灯";

interface Kind {
  /** The last entry that its use leaves in the trail. */
  lastAction: string;
  issue: () => Promise<string>;
  use: (ctx: Context, token: string) => Promise<unknown>;
}

const KINDS: Record<string, Kind> = {
  invitation: {
    lastAction: "invitation.accepted",
    issue: async () =>
      shownToken(await inviteColleague(testContext(open, cast.battery), { email: "new@example.com" }, null)),
    use: (ctx, token) => acceptInvitation(ctx, { token, name: "新来者", newPassword: NEW_PASSWORD, consent: "yes" }),
  },
  "password reset": {
    lastAction: "account.passwordReset",
    issue: async () => {
      const { accountId } = cast.staff;
      return shownToken(await issueResetLink(testContext(open, cast.securityAdmin), { accountId }, null));
    },
    use: (ctx, token) => resetPassword(ctx, { token, newPassword: NEW_PASSWORD }),
  },
  "first administrator": {
    lastAction: "account.registered",
    issue: async () => {
      await open.client.execute(
        "DELETE FROM accounts WHERE id IN (SELECT account_id FROM memberships WHERE role = 'auditor')",
      );
      const [link] = await issueFirstAdministratorLinks(testContext(open, SYSTEM));
      return link?.token ?? "";
    },
    use: (ctx, token) =>
      setUpAdministrator(ctx, { token, name: "新来者", email: "new@example.com", newPassword: NEW_PASSWORD }),
  },
};

/** A visitor at a desk of its own, so that no limit decides instead of the link. */
const at = (desk: number, now = TEST_NOW): Context => ({ ...testContext(open, VISITOR, now), ip: `192.0.2.${desk}` });

async function traces({ lastAction }: Kind): Promise<Record<string, unknown>> {
  const { db } = open;
  const [people] = await db.select({ rows: count() }).from(accounts);
  const [used] = await db.select({ rows: count() }).from(oneTimeLinks).where(isNotNull(oneTimeLinks.usedAt));
  const [entries] = await db.select({ rows: count() }).from(auditEntries).where(eq(auditEntries.action, lastAction));
  const staffHash = await getPasswordHash(db, cast.staff.accountId);
  return { people: people?.rows, used: used?.rows, entries: entries?.rows, staffHash };
}

describe.each(Object.entries(KINDS))("a link for one %s", (_, kind) => {
  it("used fifty times at once works once, and never again", async () => {
    const token = await kind.issue();
    const results = await Promise.allSettled(Array.from({ length: 50 }, (__, desk) => kind.use(at(desk), token)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const reasons = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(reasons).toEqual(Array(49).fill(new NotFound("oneTimeLink")));
    const hashes = await open.db.select({ stored: credentials.password }).from(credentials);
    expect(hashes.filter(({ stored }) => !stored?.startsWith("$scrypt$ln=15,r=8,p=3$"))).toEqual([]);
    const after = await traces(kind);
    expect(after).toMatchObject({ used: 1, entries: 1 });

    const seconds = [0, 1, 60, 86_400, 365 * 86_400];
    for (const later of seconds) {
      const again = kind.use(at(100 + seconds.indexOf(later), new Date(TEST_NOW.getTime() + later * 1000)), token);
      await expect(again).rejects.toEqual(new NotFound("oneTimeLink"));
    }
    expect(await traces(kind)).toEqual(after);
  }, 180_000);

  it("whose use fails halfway has done nothing, and is still good", async () => {
    const token = await kind.issue();
    const before = await traces(kind);
    await open.client.execute(
      `CREATE TRIGGER no_end BEFORE INSERT ON audit_entries WHEN NEW.action = '${kind.lastAction}'
       BEGIN SELECT RAISE(ABORT, 'power cut'); END`,
    );
    await expect(kind.use(at(1), token)).rejects.toThrow();
    expect(await traces(kind)).toEqual(before);
    await open.client.execute("DROP TRIGGER no_end");
    await kind.use(at(1), token);
    expect(await traces(kind)).toMatchObject({ used: 1, entries: 1 });
  });

  it("is no link of another kind, nor one letter shorter", async () => {
    const token = await kind.issue();
    const others = Object.values(KINDS).filter((other) => other !== kind);
    for (const other of others) await expect(other.use(at(1), token)).rejects.toEqual(new NotFound("oneTimeLink"));
    await expect(kind.use(at(1), token.slice(0, -1))).rejects.toEqual(new NotFound("oneTimeLink"));
    await expect(kind.use(at(1), token)).resolves.toBeDefined();
  });
});
