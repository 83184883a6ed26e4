import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { memberships, sessions } from "../../db/schema/accounts.ts";
import { endSessions } from "../../src/accounts/end-session.ts";
import { forgetCookie, readActor } from "../../src/accounts/session.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { write } from "../../src/kernel/write.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { EMAIL, minutesLater, PASSWORD, putCast, testAuth } from "../support/sessions.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  open = await freshDatabase();
  await putCast(testContext(open));
});
afterEach(() => open.remove());

/** Signs in at TEST_NOW and gives the Cookie header that the browser then sends. */
async function signedIn(email: string, secure = false): Promise<Headers> {
  const result = await testAuth(open, secure).openSession(email, PASSWORD, { ip: null, userAgent: "", now: TEST_NOW });
  if (result.outcome !== "opened") throw new Error(result.outcome);
  return new Headers({ cookie: result.setCookies[0]?.split(";")[0] ?? "" });
}

const actorAt = async (headers: Headers, now: Date) =>
  (await readActor(testAuth(open), open.db, headers, now))?.actor ?? VISITOR;

/** Uses the session every 20 minutes until `minutes` have passed. */
async function workUntil(headers: Headers, minutes: number): Promise<void> {
  for (let minute = 20; minute <= minutes; minute += 20) await actorAt(headers, minutesLater(minute));
}

describe("a session", () => {
  it("says who is acting", async () => {
    expect(await actorAt(await signedIn(EMAIL.battery), TEST_NOW)).toEqual(cast.battery);
  });

  it("ends after 30 minutes without use", async () => {
    const headers = await signedIn(EMAIL.battery);
    expect(await actorAt(headers, minutesLater(29))).toEqual(cast.battery);
    expect(await actorAt(headers, minutesLater(58))).toEqual(cast.battery);
    expect(await actorAt(headers, minutesLater(88))).toEqual(VISITOR);
  });

  it("of staff ends after 8 hours, however busy", async () => {
    const headers = await signedIn(EMAIL.staff);
    await workUntil(headers, 460);
    expect(await actorAt(headers, minutesLater(479))).toEqual(cast.staff);
    expect(await actorAt(headers, minutesLater(480))).toEqual(VISITOR);
  });

  it("of an enterprise ends after 7 days, however busy", async () => {
    const headers = await signedIn(EMAIL.battery);
    const minutes = 7 * 24 * 60;
    await workUntil(headers, minutes - 20);
    expect(await actorAt(headers, minutesLater(minutes - 1))).toEqual(cast.battery);
    expect(await actorAt(headers, minutesLater(minutes))).toEqual(VISITOR);
  });

  it.each([
    ["staff", 8],
    ["leader", 8],
    ["admin", 8],
    ["securityAdmin", 8],
    ["auditor", 8],
    ["professor", 168],
    ["battery", 168],
  ] as const)("of %s lasts %i hours at most", async (who, hours) => {
    await signedIn(`${who.toLowerCase()}@example.com`);
    const [session] = await open.db.select().from(sessions);
    expect(session?.expiresAt).toEqual(minutesLater(hours * 60));
  });

  it("once ended is not revived by a clock set back", async () => {
    const headers = await signedIn(EMAIL.battery);
    expect(await actorAt(headers, minutesLater(31))).toEqual(VISITOR);
    expect(await actorAt(headers, minutesLater(1))).toEqual(VISITOR);
  });

  it("writes its use down at most once a minute", async () => {
    const headers = await signedIn(EMAIL.battery);
    const usedAt = async () => (await open.db.select().from(sessions))[0]?.updatedAt;
    await actorAt(headers, new Date(TEST_NOW.getTime() + 59_000));
    expect(await usedAt()).toEqual(TEST_NOW);
    await actorAt(headers, minutesLater(1));
    expect(await usedAt()).toEqual(minutesLater(1));
  });

  it("follows the role as it is now, and ends at once when the account is disabled", async () => {
    const headers = await signedIn(EMAIL.staff);
    const ofStaff = eq(memberships.accountId, cast.staff.accountId);
    await open.db.update(memberships).set({ role: "leader" }).where(ofStaff);
    expect(await actorAt(headers, minutesLater(1))).toEqual({ ...cast.staff, role: "leader" });
    await open.db.update(memberships).set({ status: "disabled" }).where(ofStaff);
    expect(await actorAt(headers, minutesLater(1))).toEqual(VISITOR);
    await open.db.update(memberships).set({ status: "active" }).where(ofStaff);
    expect(await actorAt(headers, minutesLater(1))).toEqual(VISITOR);
  });

  it("ends together with all others of the account, or with all but one", async () => {
    const [first, second, other] = [
      await signedIn(EMAIL.staff),
      await signedIn(EMAIL.staff),
      await signedIn(EMAIL.battery),
    ];
    const present = await readActor(testAuth(open), open.db, first, TEST_NOW);
    const end = (keep?: string) =>
      write(testContext(open), { permission: "account.administer", schema: z.string(), input: "" }, async (tx) => {
        await tx.audit({ action: "test", entity: "account", entityId: "x" });
        return endSessions(tx, cast.staff.accountId, keep);
      });
    expect(await end(present?.sessionId)).toBe(1);
    expect(await actorAt(first, TEST_NOW)).toEqual(cast.staff);
    expect(await actorAt(second, TEST_NOW)).toEqual(VISITOR);
    expect(await end()).toBe(1);
    expect(await actorAt(first, TEST_NOW)).toEqual(VISITOR);
    expect(await actorAt(other, TEST_NOW)).toEqual(cast.battery);
  });
});

describe("the session cookie", () => {
  async function setCookie(secure: boolean): Promise<string> {
    const client = { ip: null, userAgent: "", now: TEST_NOW };
    const result = await testAuth(open, secure).openSession(EMAIL.staff, PASSWORD, client);
    return result.outcome === "opened" ? result.setCookies.join("\n") : "";
  }

  it("on https is bound to the host, secure, and out of reach of scripts and other sites' posts", async () => {
    const [pair = "", ...attributes] = (await setCookie(true)).split("; ");
    expect(pair).toMatch(/^__Host-duijie=/);
    expect(attributes.map((attribute) => attribute.toLowerCase()).sort()).toEqual([
      "httponly",
      "max-age=604800",
      "path=/",
      "samesite=lax",
      "secure",
    ]);
  });

  it("on plain http on this machine has a plain name and is not marked secure", async () => {
    const cookie = await setCookie(false);
    expect(cookie).toMatch(/^duijie=/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).not.toMatch(/secure/i);
  });

  it("is forgotten with the attributes that it was set with", () => {
    expect(forgetCookie(testAuth(open, true))).toBe(
      "__Host-duijie=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure",
    );
    expect(forgetCookie(testAuth(open))).toBe("duijie=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
  });

  it("with a forged token, a token without signature or the hash from the database signs nobody in", async () => {
    const headers = await signedIn(EMAIL.staff);
    const [, value = ""] = (headers.get("cookie") ?? "").split("=");
    const [session] = await open.db.select().from(sessions);
    const otherToken = (value.startsWith("A") ? "B" : "A") + value.slice(1);
    const forged = [
      `duijie=${otherToken}`,
      `duijie=${value.split(".")[0]}`,
      `duijie=${session?.token}`,
      "duijie=",
      "x",
    ];
    for (const cookie of forged) expect(await actorAt(new Headers({ cookie }), TEST_NOW)).toEqual(VISITOR);
  });
});
