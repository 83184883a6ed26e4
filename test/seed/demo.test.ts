import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { fundEntries } from "../../db/schema/talent-funds.ts";
import { contractFollowUps, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { DEMO_CASES } from "../../seed/demo/cases.ts";
import { DEMO_CAST, DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { DatabaseOfOthers } from "../../seed/demo/database-of-others.ts";
import { listDemoAccounts } from "../../seed/demo/demo-accounts.ts";
import { loadDemo } from "../../seed/demo/load-demo.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS, DEMO_ORGANIZATIONS } from "../../seed/demo/posts.ts";
import { DEMO_VERDICTS } from "../../seed/demo/verdicts.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { findAccountByEmail } from "../../src/accounts/queries.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { type EvidenceChain, readEvidenceChain } from "../../src/audit/evidence-chain.ts";
import { verifyAudit } from "../../src/audit/verify-audit.ts";
import { listIntroductions } from "../../src/cooperation/queries.ts";
import { findPlace, outboxPosition } from "../../src/kernel/outbox.ts";
import { ROLE_LABELS, ROLES } from "../../src/kernel/permissions.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { createRepeatedAchievements } from "../../src/matching/repeated-achievements.ts";
import { countNeedsByStatus } from "../../src/needs/queries.ts";
import { NOTICE_SUBSCRIBER } from "../../src/notices/file-notices.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { paymentPart, REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

const limits = { maxBytes: 1024 * 1024, perRecord: 3 };
const folder = mkdtempSync(join(tmpdir(), "demo-"));
let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  open = await freshDatabase();
  await seedReference(testContext(open), { lists: OPTION_LISTS, lexicon: LEXICON, affinities: AFFINITY });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await open.remove();
});

describe("the demo data", () => {
  it("holds at least 60 needs and 200 achievements over the six bases", () => {
    expect(DEMO_NEEDS.length).toBeGreaterThanOrEqual(60);
    expect(DEMO_ACHIEVEMENTS.length).toBeGreaterThanOrEqual(200);
    const bases = new Set(DEMO_NEEDS.map((need) => need.industry.split(".")[0]));
    for (const base of [
      "specialSteel",
      "baijiu",
      "carbonMaterials",
      "advancedManufacturing",
      "agriProcessing",
      "modernServices",
    ])
      expect(bases).toContain(base);
  });

  it("marks every organization as invented", () => {
    expect(DEMO_ORGANIZATIONS.filter(({ name }) => !name.endsWith("（虚构）"))).toEqual([]);
  });

  it("passes the same verbs that people's posts pass, in a year far from now, and loads once", async () => {
    const ctx = testContext(open, undefined, new Date("2033-12-31T15:00:00Z"));
    expect(await loadDemo(ctx, { store: createLocalStore(join(folder, "files")), limits })).toBe(true);
    expect(await loadDemo(ctx)).toBe(false);
    const counts = await countNeedsByStatus(open.db);
    const published = DEMO_NEEDS.filter((need) => need.status === "published").length;
    expect((counts.published ?? 0) + (counts.inTalks ?? 0) + (counts.contracted ?? 0)).toBe(published);
    expect(counts.contracted).toBe(DEMO_CASES.length);
    expect(counts.inTalks).toBe(3);
    const judged = await open.db.select().from(verdicts).orderBy(verdicts.givenAt);
    expect(judged).toHaveLength(DEMO_VERDICTS.length);
    expect(await verifyAudit(open.db, ctx.vault)).toMatchObject({ brokenAt: null, differs: null, withoutAmounts: 0 });
    // Everybody has been told of all this already.
    expect(await findPlace(open.db, NOTICE_SUBSCRIBER)).toBe(await outboxPosition(open.db));
  }, 240_000);

  it("puts in touch whom it had published and adopted by then, at every kind of stage", async () => {
    const introduced = await listIntroductions(open.db, {});
    const order = ["proposed", "proposed", "visited", "sampleTrial", "letterOfIntent", "declined", "ended"];
    const contracted = DEMO_CASES.map(() => "contracted");
    expect(introduced.map(({ status }) => status).sort()).toEqual([...order, ...contracted].sort());
    for (const { needId, achievementId, verdictId, createdAt, number } of introduced) {
      const [need] = await open.db.select().from(needs).where(eq(needs.id, needId));
      const [achievement] = await open.db.select().from(achievements).where(eq(achievements.id, achievementId));
      const [verdict] = await open.db.select().from(verdicts).where(eq(verdicts.id, verdictId));
      for (const before of [need?.publishedAt, achievement?.publishedAt, verdict?.givenAt])
        expect(before?.getTime(), number).toBeLessThan(createdAt.getTime());
    }
  });

  it("leads from every payment, contract and person that came of a match back to need, match, visit and papers", async () => {
    const auditor = { role: "auditor", accountId: null, name: "审计", organizationId: null } as const;
    const ctx = testContext(open, auditor);
    const book = await loadReferenceBook(open.db);
    const contracts = await open.db
      .select()
      .from(technologyContracts)
      .where(and(isNotNull(technologyContracts.introductionId), isNotNull(technologyContracts.signedOn)));
    expect(contracts).toHaveLength(DEMO_CASES.length);
    const whole = (chain: EvidenceChain) => {
      expect(chain.need?.title).toBeTruthy();
      expect(chain.achievement?.title).toBeTruthy();
      const [match] = chain.verdicts;
      expect(match?.kind).toBe("adopted");
      expect(match?.engineVersion).toBe(chain.contract?.contract.engineVersion);
      expect(match?.score).toBe(chain.contract?.contract.matchScore);
      expect(match?.score).toBeGreaterThan(0);
      const visits = chain.introduction?.entries.filter(({ kind }) => kind === "visit") ?? [];
      expect(visits).toHaveLength(1);
    };
    for (const { id: contractId, registrationNumber } of contracts) {
      const chain = await readEvidenceChain(ctx, book, { contractId });
      whole(chain);
      const parts = chain.contract?.papers.map(({ part }) => part) ?? [];
      expect(parts).toContain("");
      const payments = chain.contract?.payments ?? [];
      expect(payments.length).toBeGreaterThan(0);
      for (const { seq } of payments) expect(parts).toContain(paymentPart(seq));
      expect(parts.includes(REGISTRATION_PART)).toBe(registrationNumber !== null);
    }
    const projects = await open.db
      .select()
      .from(provinceUniversityProjects)
      .where(
        inArray(
          provinceUniversityProjects.contractId,
          contracts.map(({ id }) => id),
        ),
      );
    expect(projects).toHaveLength(8);
    let people = 0;
    for (const { id: projectId } of projects) {
      const chain = await readEvidenceChain(ctx, book, { projectId });
      whole(chain);
      people += chain.project?.people.length ?? 0;
      expect(chain.project?.papers.length).toBeGreaterThan(0);
    }
    const paid = await open.db
      .select()
      .from(fundEntries)
      .where(
        inArray(
          fundEntries.projectId,
          projects.map(({ id }) => id),
        ),
      );
    expect(people).toBe(6);
    expect(paid).toHaveLength(26);
    expect(paid.filter(({ talentId }) => talentId !== null)).toHaveLength(10);
    // Of what the county's funds set aside and paid a good part reaches a need.
    const spent = await open.db.$count(fundEntries, inArray(fundEntries.kind, ["allocation", "disbursement"]));
    expect(paid.length / spent).toBeGreaterThan(1 / 3);
    for (const { fundId, seq, talentId } of paid) {
      const chain = await readEvidenceChain(ctx, book, { fundId, seq });
      whole(chain);
      expect(chain.entry?.person !== null).toBe(talentId !== null);
      expect(chain.entry?.papers).toHaveLength(1);
    }
    expect(await open.db.$count(contractFollowUps)).toBeGreaterThanOrEqual(4);
  });

  it("has one achievement that its institution listed twice", async () => {
    const live = createLiveEngine(createLiveReference().book);
    await live.build(open.db);
    const pairs = await createRepeatedAchievements(live.engine, true).pairs();
    const titleOf = new Map((await open.db.select().from(achievements)).map(({ id, title }) => [id, title]));
    expect(pairs.map(({ earlierId, laterId }) => [titleOf.get(earlierId), titleOf.get(laterId)])).toEqual([
      ["热泵—中短波红外分段联合干燥与能量梯级回收", "热泵—中短波红外分段联合干燥与余热梯级回收技术"],
    ]);
  });

  it("has somebody of every role, an agency with an organization of its own", async () => {
    const roles = ROLES.filter((role) => role !== "visitor" && role !== "system");
    expect([...new Set(DEMO_CAST.map(({ role }) => role))].sort()).toEqual([...roles].sort());
    expect(await findAccountByEmail(open.db, "agency@demo.example")).toMatchObject({
      role: "agency",
      status: "active",
      organizationName: "文水县中小企业服务中心（虚构）",
    });
  });

  it("is presented in the README by every account", () => {
    const readme = readFileSync("README.md", "utf8");
    for (const { role, email } of DEMO_CAST) expect(readme).toContain(`| ${ROLE_LABELS[role]} | \`${email}\` |`);
    expect(readme).toContain(DEMO_PASSWORD);
  });

  it("stays out of a database in which people have accounts", async () => {
    const other = await freshDatabase();
    const ctx = testContext(other);
    await putOrganizations(ctx);
    await putAccounts(ctx);
    await expect(loadDemo(ctx)).rejects.toThrow(DatabaseOfOthers);
    await other.remove();
  });

  it("lists the accounts of the cast that a database has, and no other", async () => {
    const empty = await freshDatabase();
    expect(await listDemoAccounts(empty.db)).toEqual([]);
    await empty.remove();
    const listed = await listDemoAccounts(open.db);
    expect(listed).toHaveLength(9);
    expect(listed[0]).toEqual({ role: "staff", email: "staff@demo.example", password: "duijie-demo-2026" });
  });
});
