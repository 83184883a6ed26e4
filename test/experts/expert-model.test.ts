import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eraseExpert } from "../../src/experts/erase-expert.ts";
import { EXPERT_STATUSES, type ExpertStatus } from "../../src/experts/expert.ts";
import { publishExpert, returnExpert } from "../../src/experts/publish-expert.ts";
import { type ExpertRow, getExpert } from "../../src/experts/queries.ts";
import { recordExpertConsent, withdrawExpertConsent } from "../../src/experts/record-consent.ts";
import { saveExpert } from "../../src/experts/save-expert.ts";
import { type Actor, type Context, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { write } from "../../src/kernel/write.ts";
import { cast } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { consentGiven, putExpert, separatorExpert } from "../support/experts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

const ROLES = {
  owner: cast.professor,
  staff: cast.staff,
  otherInstitution: { ...cast.professor, organizationId: "e".repeat(32), accountId: "e".repeat(32) },
  enterprise: cast.battery,
  agency: cast.agency,
  leader: cast.leader,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const;
type RoleName = keyof typeof ROLES;

type Run = (ctx: Context, row: ExpertRow) => Promise<unknown>;
const ACTS = {
  save: (ctx, { id, version }) =>
    saveExpert(ctx, { expertId: id, version, content: { ...separatorExpert, title: "研究员" } }),
  consent: (ctx, { id, version }) => recordExpertConsent(ctx, { expertId: id, version, ...consentGiven }),
  publish: (ctx, { id, version }) => publishExpert(ctx, { expertId: id, version }),
  return: (ctx, { id, version }) => returnExpert(ctx, { expertId: id, version, opinion: "请写明能做什么" }),
  withdrawConsent: (ctx, { id }) => withdrawExpertConsent(ctx, { expertId: id }),
  erase: (ctx, { id }) => eraseExpert(ctx, { expertId: id }),
} satisfies Record<string, Run>;
type ActName = keyof typeof ACTS;

/** Where each act leads, written by hand and not from the program's table. Everything else is refused. */
function expectedAfter(status: ExpertStatus, act: ActName, role: RoleName): ExpertStatus | "refused" {
  if (role !== "owner" && role !== "staff") return "refused";
  if (status === "erased") return "refused";
  const isAgreed = status === "consented" || status === "published";
  switch (act) {
    case "save":
      return "draft";
    case "consent":
      if (status !== "draft") return "refused";
      return role === "staff" ? "published" : "consented";
    case "publish":
      return status === "consented" && role === "staff" ? "published" : "refused";
    case "return":
      return isAgreed && role === "staff" ? "draft" : "refused";
    case "withdrawConsent":
      return isAgreed ? "draft" : "refused";
    case "erase":
      return "erased";
  }
}

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

class Undone extends Error {}

/** Works in a transaction that is taken back at the end, so that every case begins from the same county. */
async function undoing(work: (as: (actor: Actor) => Context) => Promise<void>): Promise<void> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  await write(testContext(world.open, SYSTEM), command, async (tx) => {
    await work((actor) => ({ ...tx, actor }));
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

async function stateOf(ctx: Context): Promise<string> {
  const rows: unknown[] = [];
  for (const table of ["experts", "expert_consents", "expert_achievements"])
    rows.push(await ctx.db.all(sql.raw(`SELECT * FROM ${table}`)));
  for (const table of ["audit_entries", "outbox_events"])
    rows.push(await ctx.db.all(sql.raw(`SELECT count(*) AS n FROM ${table}`)));
  return JSON.stringify(rows);
}

describe.each(EXPERT_STATUSES)("an expert who is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])("lets those and only those %s who may, once", async (act) => {
    await undoing(async (as) => {
      const row = await putExpert(as, status);
      const before = await stateOf(as(SYSTEM));
      for (const role of Object.keys(ROLES) as RoleName[]) {
        if (expectedAfter(status, act, role) !== "refused") continue;
        const refusal = await ACTS[act](as(ROLES[role]), row).catch((error: unknown) => error);
        expect(refusal, `${role} ${act}`).toBeInstanceOf(DomainError);
        expect(await stateOf(as(SYSTEM)), `${role} ${act}`).toBe(before);
      }
    });
    for (const role of Object.keys(ROLES) as RoleName[]) {
      const expected = expectedAfter(status, act, role);
      if (expected === "refused") continue;
      await undoing(async (as) => {
        const row = await putExpert(as, status);
        const before = await stateOf(as(SYSTEM));
        await ACTS[act](as(ROLES[role]), row);
        const after = await stateOf(as(SYSTEM));
        expect(after, `${role} ${act}`).not.toBe(before);
        expect((await getExpert(as(SYSTEM).db, row.id)).status, `${role} ${act}`).toBe(expected);
        const again = await ACTS[act](as(ROLES[role]), row).catch((error: unknown) => error);
        expect(again, `${role} ${act} again`).toBeInstanceOf(DomainError);
        expect(await stateOf(as(SYSTEM))).toBe(after);
      });
    }
  });
});

describe("a new text of a published expert", () => {
  it("closes the page until it is consented to, while a new phone number closes nothing", async () => {
    await undoing(async (as) => {
      const { id, version } = await putExpert(as, "published");
      const content = { ...separatorExpert, phone: "0351-6000009" };
      const called = await saveExpert(as(cast.professor), { expertId: id, version, content });
      expect(called).toMatchObject({ status: "published", textVersion: 1 });
      const changed = { ...content, introduction: "改写过的简介，专家还没有看过。" };
      const closed = await saveExpert(as(cast.professor), { expertId: id, version: called.version, content: changed });
      expect(closed).toMatchObject({ status: "draft", consentSeq: null, textVersion: 2 });
    });
  });
  it("takes no consent of a day to come, and none that the expert was not shown", async () => {
    await undoing(async (as) => {
      const { id: expertId, version } = await putExpert(as, "draft");
      const consent = (changes: object) =>
        recordExpertConsent(as(cast.staff), { expertId, version, ...consentGiven, ...changes });
      await expect(consent({ saidOn: "2026-11-24" })).rejects.toMatchObject({ code: "expert.consentToCome" });
      await expect(consent({ agreed: "" })).rejects.toBeInstanceOf(z.ZodError);
    });
  });
  it("links no achievement of another institution", async () => {
    await undoing(async (as) => {
      const { id: expertId, version } = await putExpert(as, "draft");
      const content = { ...separatorExpert, achievementIds: ["f".repeat(32)] };
      await expect(saveExpert(as(cast.professor), { expertId, version, content })).rejects.toMatchObject({
        code: "expert.foreignAchievement",
      });
    });
  });
});

describe("fifty people at once", () => {
  const FIFTY = Array.from({ length: 50 });
  const successes = async (run: () => Promise<unknown>) => {
    const outcomes = await Promise.allSettled(FIFTY.map(run));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
    return outcomes.filter((one) => one.status === "fulfilled").length;
  };

  it("record, publish, withdraw and erase one expert once", async () => {
    const row = await putExpert(world.as, "draft");
    const present = () => getExpert(world.open.db, row.id);
    expect(await successes(() => ACTS.consent(world.as(cast.professor), row))).toBe(1);
    const consented = await present();
    expect(await successes(() => ACTS.publish(world.as(cast.staff), consented))).toBe(1);
    expect(await successes(() => ACTS.withdrawConsent(world.as(cast.professor), row))).toBe(1);
    expect(await successes(() => ACTS.erase(world.as(cast.professor), row))).toBe(1);
  });
});
