import { z } from "zod";
import { accounts } from "../../db/schema/accounts.ts";
import { addAccount } from "../../src/accounts/add-account.ts";
import { hashPassword } from "../../src/accounts/hash-password.ts";
import { publishAchievement, returnAchievement } from "../../src/achievements/check-achievement.ts";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { closeDueCampaigns } from "../../src/campaigns/open-campaign.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { shanghaiYear } from "../../src/kernel/dates.ts";
import { type WriteContext, write } from "../../src/kernel/write.ts";
import { formallyCheckNeed, publishNeed, returnNeed } from "../../src/needs/check-need.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { addOrganization } from "../../src/organizations/add-organization.ts";
import { recordPartnership } from "../../src/organizations/record-partnership.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { DEFAULT_SITE_SETTINGS } from "../../src/settings/setting.ts";
import { DEMO_CAST, DEMO_PASSWORD } from "./cast.ts";
import { DatabaseOfOthers } from "./database-of-others.ts";
import { loadDockingEvents } from "./docking-events.ts";
import { loadExperts } from "./experts.ts";
import { introducePairs } from "./introduce-pairs.ts";
import { judgeMatches } from "./judge-matches.ts";
import { loadAnnouncements } from "./load-announcements.ts";
import { loadAttachments } from "./load-attachments.ts";
import { campaignAt, loadCampaigns } from "./load-campaigns.ts";
import { loadContracts } from "./load-contracts.ts";
import { loadPapers } from "./load-papers.ts";
import { loadProjects } from "./load-projects.ts";
import { loadSurveyVisits } from "./load-survey-visits.ts";
import { loadTalentFunds } from "./load-talent-funds.ts";
import { loadVouchers } from "./load-vouchers.ts";
import { DEMO_PARTNERSHIPS } from "./partnerships.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS, DEMO_ORGANIZATIONS, type DemoAchievement, type DemoNeed } from "./posts.ts";
import { proposeRevisions } from "./propose-revisions.ts";

const SPREAD_DAYS = 90;
/** The year from which the posts' last days are counted: in a later one they move on with it. */
const WRITTEN_IN = 2026;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Loads the invented county through the same verbs people use, in one write. Imported posts may be there already.
 * @returns false when the demo is there already; nothing is changed then.
 * @throws DatabaseOfOthers when the database has accounts of others.
 */
export async function loadDemo(
  ctx: Context,
  files: Pick<AttachmentTools, "store" | "limits"> | null = null,
): Promise<boolean> {
  const present = await ctx.db.select({ email: accounts.email }).from(accounts);
  if (present.some(({ email }) => email === DEMO_CAST[0]?.email)) return false;
  if (present.length > 0) throw new DatabaseOfOthers();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  let clerk: Actor | undefined;
  await write(ctx, { permission: "post.import", schema: z.object({}), input: {} }, async (tx) => {
    const site = { serviceName: "科技供需对接", bureauName: "文水县教育科技局（演示）", region: "山西省吕梁市文水县" };
    await changeSettings(tx, { ...DEFAULT_SITE_SETTINGS, ...site });
    const idByKey = new Map<string, string>();
    for (const { key, ...details } of DEMO_ORGANIZATIONS) idByKey.set(key, (await addOrganization(tx, details)).id);
    await loadPartnerships(tx, idByKey);
    const actorByKey = await addCast(tx, passwordHash, idByKey);
    clerk = memberOf(actorByKey, "staff");
    const campaigns = await loadCampaigns(tx, memberOf(actorByKey, "staff"));
    const postIds = await loadPosts(tx, idByKey, actorByKey, campaigns);
    await closeDueCampaigns(tx);
    await judgeMatches(tx, postIds, actorByKey);
    await introducePairs(tx, postIds, actorByKey);
    await loadAnnouncements(tx, memberOf(actorByKey, "staff"));
    await loadSurveyVisits(tx, memberOf(actorByKey, "staff"), idByKey, campaigns);
    await proposeRevisions(tx, postIds, actorByKey);
    await loadExperts(tx, idByKey, postIds, memberOf(actorByKey, "staff"));
    await loadDockingEvents(tx, idByKey, postIds, memberOf(actorByKey, "staff"));
    await loadContracts(tx, idByKey, postIds, memberOf(actorByKey, "staff"));
    await loadProjects(tx, idByKey, memberOf(actorByKey, "staff"));
    // Whoever approves an entry has its voucher before him, so that these come with the entries.
    const people = { staff: memberOf(actorByKey, "staff"), reviewer: memberOf(actorByKey, "reviewer") };
    await loadTalentFunds(tx, idByKey, people, files);
  });
  // After the write: files go to their store before their rows.
  if (files === null || files.store === null) return true;
  await loadAttachments(ctx, files);
  if (clerk === undefined) return true;
  await loadPapers({ ...ctx, actor: clerk }, files);
  await loadVouchers({ ...ctx, actor: clerk }, files);
  return true;
}

async function loadPartnerships(tx: WriteContext, idByKey: ReadonlyMap<string, string>): Promise<void> {
  for (const { enterprise, institution, workedOn } of DEMO_PARTNERSHIPS) {
    const [enterpriseId = "", institutionId = ""] = [idByKey.get(enterprise), idByKey.get(institution)];
    await recordPartnership(tx, { enterpriseId, institutionId, source: `demo:${workedOn}`, workedOn });
  }
}

async function addCast(
  tx: WriteContext,
  passwordHash: string,
  idByKey: ReadonlyMap<string, string>,
): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const { key, name, email, role, organization } of DEMO_CAST) {
    const organizationId = organization === null ? null : (idByKey.get(organization) ?? null);
    const account = { name, email, role, organizationId, passwordHash, status: "active" as const };
    const { accountId } = await addAccount(tx, account);
    actors.set(key, { role, accountId, name, organizationId });
  }
  return actors;
}

function memberOf(actors: ReadonlyMap<string, Actor>, key: string): Actor {
  const actor = actors.get(key);
  if (!actor) throw new Error(`the demo's cast has no ${key}`);
  return actor;
}

/** Posts arrive one after another over the last weeks, achievements and needs in turn. @returns their ids by key. */
async function loadPosts(
  tx: WriteContext,
  idByKey: ReadonlyMap<string, string>,
  actors: ReadonlyMap<string, Actor>,
  campaigns: readonly CampaignRow[],
): Promise<Map<string, string>> {
  const [staff, reviewer] = [memberOf(actors, "staff"), memberOf(actors, "reviewer")];
  const years = Math.max(0, shanghaiYear(tx.now) - WRITTEN_IN);
  const posts = interleave(
    DEMO_ACHIEVEMENTS.map((one) => {
      const post = moveOn(one, years);
      return {
        post,
        load: (ctx: WriteContext, campaignId: string | null) => loadAchievement(ctx, post, campaignId, staff),
      };
    }),
    DEMO_NEEDS.map((one) => {
      const post = moveOn(one, years);
      return {
        post,
        load: (ctx: WriteContext, campaignId: string | null) => loadNeed(ctx, post, campaignId, staff, reviewer),
      };
    }),
  );
  const ids = new Map<string, string>();
  for (const [index, { post, load }] of posts.entries()) {
    const ageMs = SPREAD_DAYS * DAY_MS * (1 - index / posts.length);
    const organizationId = idByKey.get(post.organization) ?? null;
    const role = "abstract" in post ? ("institution" as const) : ("enterprise" as const);
    const owner: Actor = { role, accountId: null, name: "演示", organizationId };
    const now = new Date(tx.now.getTime() - ageMs);
    ids.set(post.key, await load({ ...tx, now, actor: owner }, campaignAt(campaigns, now, index)));
  }
  return ids;
}

/** The same post with its last day `years` later; none of them is a 29 February. */
function moveOn<Post extends { validUntil: string }>(post: Post, years: number): Post {
  const [year = "", ...rest] = post.validUntil.split("-");
  return { ...post, validUntil: [String(Number(year) + years), ...rest].join("-") };
}

async function loadNeed(
  tx: WriteContext,
  post: DemoNeed,
  campaignId: string | null,
  staff: Actor,
  reviewer: Actor,
): Promise<string> {
  const { key: _1, organization: _2, closeReason: _3, status, opinion = "请补充可验收的指标。", ...content } = post;
  const { id: needId, version } = await postNeed(tx, { content, campaignId });
  const desk = { ...tx, actor: staff };
  if (status === "draft") return needId;
  await submitNeed(tx, { needId, version });
  if (status === "submitted") return needId;
  if (status === "returned") {
    await returnNeed(desk, { needId, opinion });
    return needId;
  }
  await formallyCheckNeed(desk, { needId });
  if (status === "checked") return needId;
  await publishNeed({ ...tx, actor: reviewer }, { needId });
  if (status === "closed") await withdrawNeed(tx, { needId });
  return needId;
}

async function loadAchievement(
  tx: WriteContext,
  post: DemoAchievement,
  campaignId: string | null,
  staff: Actor,
): Promise<string> {
  const { key: _1, organization: _2, closeReason: _3, status, opinion = "请补充性能指标。", ...content } = post;
  const { id: achievementId, version } = await postAchievement(tx, { content, campaignId });
  const desk = { ...tx, actor: staff };
  if (status === "draft") return achievementId;
  await submitAchievement(tx, { achievementId, version });
  if (status === "submitted") return achievementId;
  if (status === "returned") {
    await returnAchievement(desk, { achievementId, opinion });
    return achievementId;
  }
  await publishAchievement(desk, { achievementId });
  if (status === "closed") await withdrawAchievement(tx, { achievementId });
  return achievementId;
}

/** Spreads the shorter list evenly through the longer one. */
function interleave<A, B>(longer: readonly A[], shorter: readonly B[]): (A | B)[] {
  const step = longer.length / Math.max(1, shorter.length);
  const places = [
    ...longer.map((one, index) => ({ one: one as A | B, at: index })),
    ...shorter.map((one, index) => ({ one: one as A | B, at: (index + 0.5) * step })),
  ];
  return places.sort((a, b) => a.at - b.at).map(({ one }) => one);
}
