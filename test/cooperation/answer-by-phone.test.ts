import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { readConsents } from "../../src/cooperation/consent.ts";
import { getIntroductionRecord, listIntroductionEntries } from "../../src/cooperation/queries.ts";
import { cooperationRoutes } from "../../src/cooperation/routes.tsx";
import { COOPERATION_SENTENCES } from "../../src/cooperation/sentences.ts";
import { findLastAudit } from "../../src/kernel/audit.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let pair: Pair;
let at: ReturnType<typeof introducingAt>;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  pair = await putAdoptedPair(world);
  at = introducingAt(world);
  // The enterprise telephones: nobody signs in for it.
  await world.open.db.delete(memberships).where(eq(memberships.role, "enterprise"));
});
afterEach(() => world.close());

const as = (actor: Actor) =>
  visit(
    world.as(actor),
    cooperationRoutes({
      reference: world.live.reference.book,
      files: async () => ({ panel: null, ofEntries: new Map(), takenAway: [] }),
      contract: async () => null,
    }),
    COOPERATION_SENTENCES,
  );
const begin = (fields: Record<string, string> = {}) =>
  as(cast.staff).post(`/needs/${pair.needId}/matches/${pair.achievementId}/introduction`, fields);

it("says before it is proposed, and on the introduction, that nobody of the enterprise can answer", async () => {
  const asked = await begin();
  expect(asked.status).toBe(200);
  const page = await asked.text();
  expect(page).toContain("该单位还没有账号");
  expect(page).toContain('name="confirmed"');
  const path = (await begin({ confirmed: "yes" })).headers.get("location") ?? "";
  const shown = await (await as(cast.staff).get(path)).text();
  expect(shown).toContain("该单位还没有账号");
  expect(shown).toContain("记录电话答复");
  for (const actor of [cast.battery, cast.professor])
    expect(await (await as(actor).get(path)).text()).not.toContain("还没有账号");
});

it("records a yes by telephone, marked as such, without any consent and with who spoke for staff alone", async () => {
  const { id } = await at.propose(pair);
  await at.answerByPhone(cast.staff, id, { note: "周五以后方便" });
  const row = await getIntroductionRecord(world.open.db, id);
  expect(row).toMatchObject({ status: "proposed", turn: "institution" });
  expect(row.enterpriseAcceptedAt).not.toBeNull();
  expect((await readConsents(world.open.db, id)).enterprise.size).toBe(0);
  const told = JSON.stringify(await listIntroductionEntries(world.open.db, id, "institution"));
  expect(told).toContain("电话答复，由丁经办记录");
  expect(told).not.toMatch(/王厂长|周五/);
  const kept = JSON.stringify(await listIntroductionEntries(world.open.db, id, "staff"));
  expect(kept).toMatch(/王厂长/);
  expect(kept).toContain("电话答复：周五以后方便");
  expect(await findLastAudit(world.open.db, "introduction", id)).toMatchObject({ action: "introduction.accepted" });
  await expect(at.answerByPhone(cast.staff, id)).rejects.toMatchObject({ code: "introduction.answeredBefore" });
  expect(await at.accept(cast.professor, id)).toMatchObject({ status: "accepted", turn: "staff" });
});

it("records a no by telephone with its reason, through the page", async () => {
  const { id } = await at.propose(pair);
  const fields = { party: "enterprise", answer: "decline", saidBy: "王厂长", saidOn: "2026-11-23", reasonNote: "" };
  const unreasoned = await as(cast.staff).post(`/introductions/${id}/phone-answer`, { ...fields, reason: "" });
  expect(unreasoned.status).toBe(422);
  expect(await unreasoned.text()).toContain("王厂长");
  const sent = await as(cast.staff).post(`/introductions/${id}/phone-answer`, { ...fields, reason: "tooEarly" });
  expect(sent.headers.get("location")).toBe(`/introductions/${id}`);
  expect(await getIntroductionRecord(world.open.db, id)).toMatchObject({ status: "declined", reason: "tooEarly" });
  expect(await (await begin()).text()).toContain("这条需求此前与同一院所对接过，没有成");
});

it("is for staff, for an organization without accounts, and of a day that was", async () => {
  const { id } = await at.propose(pair);
  for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor])
    await expect(at.answerByPhone(actor, id)).rejects.toMatchObject({ code: "notAllowed" });
  const own = at.answerByPhone(cast.staff, id, { party: "institution" });
  await expect(own).rejects.toMatchObject({ code: "introduction.answersItself" });
  const ahead = at.answerByPhone(cast.staff, id, { saidOn: "2026-11-24" });
  await expect(ahead).rejects.toMatchObject({ code: "introduction.saidInFuture" });
  expect(await getIntroductionRecord(world.open.db, id)).toMatchObject({ status: "proposed", turn: "both" });
});

it("refuses a nudge that reaches nobody, and sends one that reaches the other side", async () => {
  const { id } = await at.propose(pair);
  await at.nudge(cast.staff, id);
  const other = await at.propose(await putAdoptedPair(world));
  await at.accept(cast.professor, other.id);
  for (const actor of [cast.staff, cast.professor])
    await expect(at.nudge(actor, other.id)).rejects.toMatchObject({ code: "introduction.nudgeReachesNobody" });
});
