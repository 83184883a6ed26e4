import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { readEvidenceChain } from "../../src/audit/evidence-chain.ts";
import { listOverseenIntroductions, readOverseenIntroduction } from "../../src/audit/overseen-introductions.ts";
import { auditRoutes } from "../../src/audit/routes.tsx";
import { listIntroductionHappenings } from "../../src/cooperation/introduction-happenings.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { listVerdictHappenings } from "../../src/matching/verdict-happenings.ts";
import { forwardChain } from "../../src/overviews/panels.routes.tsx";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let introducing: ReturnType<typeof introducingAt>;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  introducing = introducingAt(world);
});
afterEach(() => world.close());

const FIRM = "示例隔膜材料有限公司";
const asked = { years: [], statuses: [], page: 1, pageSize: 20 };
const listed = async (actor: Actor, changes: object = {}) =>
  (await listOverseenIntroductions(world.as(actor), { ...asked, ...changes })).page.rows;

describe("an introduction of a public need", () => {
  it("is shown to leader and auditor with its parties, stage, clock and days", async () => {
    const { id } = await introducing.put(await putAdoptedPair(world), "declined");
    const other = await introducing.put(await putAdoptedPair(world), "proposed");
    for (const actor of [cast.leader, cast.auditor]) {
      expect(await listed(actor)).toMatchObject([
        {
          id: other.id,
          status: "proposed",
          turn: { since: "轮到双方，今天起", dueOn: "2026-11-30", late: "" },
          enterpriseName: FIRM,
        },
        {
          id,
          number: "I-2026-0001",
          status: "declined",
          turn: null,
          reason: "tooEarly",
          needTitle: "锂电隔膜涂覆层高温收缩控制技术",
          enterpriseName: FIRM,
          achievementTitle: "水性陶瓷涂覆隔膜及其低收缩涂层制备技术",
          institutionName: "示例理工大学",
        },
      ]);
      expect(await listed(actor, { statuses: ["declined"], text: "收缩" })).toMatchObject([{ id }]);
      expect(await listed(actor, { years: ["2025"] })).toEqual([]);
    }
  });

  it("has a page with every step, its reason and no note, person or internal entry of the parties", async () => {
    const agreed = await introducing.put(await putAdoptedPair(world), "accepted");
    const noted = await introducing.advance(cast.staff, agreed, "call", { internal: true, note: "内部判断甲" });
    await introducing.end(cast.battery, noted, "priceOrMode", "谈不拢乙");
    for (const actor of [cast.leader, cast.auditor]) {
      const routes = auditRoutes({
        reference: world.live.reference.book,
        attachments: { store: createLocalStore(`${world.open.path}.attachments`) },
      });
      const page = await (await visit(world.as(actor), routes).get(`/evidence/introductions/${agreed.id}`)).text();
      for (const word of ["I-2026-0001", "终止对接（已终止，原因：", FIRM, "同意对接"]) expect(page).toContain(word);
      for (const word of ["内部判断甲", "谈不拢乙", "甲测试", "13800000001", "看了涂布线"])
        expect(page).not.toContain(word);
    }
  });
});

describe("an introduction of a confidential need", () => {
  it("is not there for a leader, and for an auditor without the need's words and whose it is", async () => {
    const { id } = await introducing.put(await putAdoptedPair(world, { visibility: "confidential" }), "accepted");
    expect(await listed(cast.leader)).toEqual([]);
    await expect(readOverseenIntroduction(world.as(cast.leader), id)).rejects.toBeInstanceOf(NotFound);
    const start = { introductionId: id };
    const reference = world.live.reference.book();
    await expect(readEvidenceChain(world.as(cast.leader), reference, start)).rejects.toBeInstanceOf(NotFound);
    expect(await listed(cast.auditor)).toMatchObject([
      {
        id,
        needTitle: null,
        enterpriseName: null,
        achievementNumber: null,
        achievementTitle: null,
        institutionName: "示例理工大学",
      },
    ]);
    const chain = await readEvidenceChain(world.as(cast.auditor), reference, start);
    expect(chain.achievement).toBeNull();
    const routes = auditRoutes({
      reference: world.live.reference.book,
      attachments: { store: createLocalStore(`${world.open.path}.attachments`) },
    });
    const page = await (await visit(world.as(cast.auditor), routes).get(`/evidence/introductions/${id}`)).text();
    expect(page).toContain("N-2026-0001（名称不公开）");
    // By its number an achievement is found, and what fits the need says what it is about.
    for (const word of ["低收缩涂层", "高温收缩", FIRM, "A-2026-0001"]) expect(page).not.toContain(word);
    expect((await readEvidenceChain(world.as(cast.staff), reference, start)).achievement?.title).toContain(
      "低收缩涂层",
    );
    const file = await visit(world.as(cast.auditor), routes).get("/evidence/introductions?format=csv");
    const csv = await file.text();
    expect(csv).toContain("I-2026-0001,N-2026-0001,名称不公开,不公开,名称不公开,不公开,示例理工大学");
    for (const word of ["低收缩涂层", "高温收缩", FIRM, "A-2026-0001"]) expect(csv).not.toContain(word);
    // No text finds it by what is closed.
    for (const text of ["高温收缩", FIRM, "低收缩涂层", "A-2026-0001"])
      expect(await listed(cast.auditor, { text })).toEqual([]);
    for (const text of ["I-2026-0001", "N-2026-0001", "理工大学"])
      expect(await listed(cast.auditor, { text })).toMatchObject([{ id }]);
  });
});

describe("an achievement that is not public any more", () => {
  it("is named by its number alone in every view of evidence, and by its title to staff", async () => {
    const pair = await putAdoptedPair(world);
    const { id } = await introducing.put(pair, "contracted");
    await world.open.client.execute(`UPDATE achievements SET status = 'closed' WHERE id = '${pair.achievementId}'`);
    const reference = world.live.reference.book;
    const closed = "A-2026-0001（名称不公开）";
    for (const actor of [cast.leader, cast.auditor]) {
      const ctx = world.as(actor);
      const routes = auditRoutes({
        reference,
        attachments: { store: createLocalStore(`${world.open.path}.attachments`) },
      });
      const said = async (path: string) => (await visit(ctx, routes).get(path)).text();
      expect(await listed(actor)).toMatchObject([{ achievementNumber: "A-2026-0001", achievementTitle: null }]);
      const chain = await readEvidenceChain(ctx, reference(), { introductionId: id });
      expect(chain.achievement).toMatchObject({ number: "A-2026-0001", title: null, isShown: false });
      const panel = String(await forwardChain(ctx, reference(), { needId: pair.needId }));
      const pages = [await said("/evidence/introductions"), await said(`/evidence/introductions/${id}`), panel];
      for (const page of pages) {
        expect(page).toContain(closed);
        expect(page).not.toMatch(new RegExp(`低收缩涂层|/achievements/${pair.achievementId}`));
      }
      expect(await said("/evidence/introductions?format=csv")).toContain(",A-2026-0001,名称不公开,");
      const question = {
        scope: { needId: pair.needId },
        reader: actor.role as "leader" | "auditor",
        slice: { after: null, years: [], limit: 50 },
      };
      const told = [
        ...(await listIntroductionHappenings(ctx, question)),
        ...(await listVerdictHappenings(ctx, question)),
      ];
      expect(told.length).toBeGreaterThan(2);
      expect(new Set(told.map(({ title }) => title))).toEqual(new Set([null]));
      expect(told.map(({ number }) => number)).toContain("N-2026-0001 × A-2026-0001");
      expect(await listed(actor, { text: "低收缩涂层" })).toEqual([]);
      expect(await listed(actor, { text: "A-2026-0001" })).toMatchObject([{ id }]);
    }
    const chain = await readEvidenceChain(world.as(cast.staff), reference(), { introductionId: id });
    expect(chain.achievement).toMatchObject({ isShown: true });
    expect(chain.achievement?.title).toContain("低收缩涂层");
  });
});

it("is read by nobody else in this way", async () => {
  const { id } = await introducing.put(await putAdoptedPair(world), "proposed");
  for (const actor of [cast.battery, cast.professor, cast.agency, cast.admin, cast.securityAdmin]) {
    const chain = readEvidenceChain(world.as(actor), world.live.reference.book(), { introductionId: id });
    await expect(chain).rejects.toBeInstanceOf(NotAllowed);
  }
});
