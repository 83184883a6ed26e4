import { publishAchievement, returnAchievement } from "../../src/achievements/check-achievement.ts";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import { shanghaiYear } from "../../src/kernel/dates.ts";
import { formallyCheckNeed, publishNeed, returnNeed } from "../../src/needs/check-need.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { campaignOpenOn } from "./load-campaigns.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS, type DemoAchievement, type DemoNeed } from "./posts.ts";
import { memberOf, type Story } from "./story.ts";

const SPREAD_DAYS = 90;
/** The year from which the posts' last days are counted: in a later one they move on with it. */
const WRITTEN_IN = 2026;
/** How long a need and an achievement wait for each step; those posted last go through faster, so that all of it has happened. */
const STEP_DAYS = 0.9;
const STEPS = 4;
/** Within how many days those arrived that still wait for a check: the bureau is not far behind. */
const WAITING_DAYS = 7;

type Posted = { post: DemoNeed; kind: "need" } | { post: DemoAchievement; kind: "achievement" };

/** When a post was written, and from when on each of its steps was taken. */
interface Moments {
  posted: number;
  afterStep: (steps: number) => number;
}

const PLACED: readonly Posted[] = interleave<Posted>(
  DEMO_ACHIEVEMENTS.map((post) => ({ post, kind: "achievement" })),
  DEMO_NEEDS.map((post) => ({ post, kind: "need" })),
);

const MOMENTS: ReadonlyMap<string, Moments> = new Map([
  ...spread(
    PLACED.filter((one) => !isWaiting(one)),
    SPREAD_DAYS,
  ),
  ...spread(PLACED.filter(isWaiting), WAITING_DAYS),
]);

function isWaiting({ post: { status } }: Posted): boolean {
  return status === "submitted" || status === "checked";
}

/** One after another over so many days. */
function spread(posts: readonly Posted[], days: number): [key: string, Moments][] {
  return posts.map(({ post }, index) => {
    const posted = days * (1 - index / posts.length);
    const step = Math.min(STEP_DAYS, posted / (STEPS + 1));
    return [post.key, { posted, afterStep: (steps) => posted - steps * step }];
  });
}

function momentsOf(key: string): Moments {
  const found = MOMENTS.get(key);
  if (found === undefined) throw new Error(`the demo has no post ${key}`);
  return found;
}

/** The moment from which on a post can be read by everybody, or could, were it not held up. */
export const publishedDaysAgo = (key: string): number => momentsOf(key).afterStep(STEPS - 1);

/** Posts arrive one after another over the last weeks, achievements and needs in turn, and are checked one step a day. */
export function loadPosts(story: Story, campaigns: readonly CampaignRow[]): void {
  for (const [index, { post, kind }] of PLACED.entries()) {
    if (kind === "need") loadNeed(story, post, campaigns, index);
    else loadAchievement(story, post, campaigns, index);
  }
}

function loadNeed(story: Story, post: DemoNeed, campaigns: readonly CampaignRow[], index: number): void {
  const { key, organization, closeReason: _, status, opinion = "请补充可验收的指标。", ...text } = post;
  const { posted, afterStep } = momentsOf(key);
  const owner = memberOf("enterprise", story.organizationId(organization));
  const [staff, reviewer] = [story.member("staff"), story.member("reviewer")];
  const needId = () => story.postId(key);
  let version = 0;
  story.at(posted, owner, async (ctx) => {
    const content = moveOn(text, ctx.now);
    const row = await postNeed(ctx, {
      content,
      campaignId: campaignOpenOn(campaigns, [posted, afterStep(1)].map(story.dayOf), index),
    });
    story.postIds.set(key, row.id);
    ({ version } = row);
  });
  if (status === "draft") return;
  story.at(afterStep(1), owner, (ctx) => submitNeed(ctx, { needId: needId(), version }));
  if (status === "submitted") return;
  if (status === "returned") {
    story.at(afterStep(2), staff, (ctx) => returnNeed(ctx, { needId: needId(), opinion }));
    return;
  }
  story.at(afterStep(2), staff, (ctx) => formallyCheckNeed(ctx, { needId: needId() }));
  if (status === "checked") return;
  story.at(afterStep(3), reviewer, (ctx) => publishNeed(ctx, { needId: needId() }));
  if (status === "closed") story.at(afterStep(4), owner, (ctx) => withdrawNeed(ctx, { needId: needId() }));
}

function loadAchievement(story: Story, post: DemoAchievement, campaigns: readonly CampaignRow[], index: number): void {
  const { key, organization, closeReason: _, status, opinion = "请补充性能指标。", ...text } = post;
  const { posted, afterStep } = momentsOf(key);
  const owner = memberOf("institution", story.organizationId(organization));
  const staff = story.member("staff");
  const achievementId = () => story.postId(key);
  let version = 0;
  story.at(posted, owner, async (ctx) => {
    const content = moveOn(text, ctx.now);
    const row = await postAchievement(ctx, {
      content,
      campaignId: campaignOpenOn(campaigns, [posted, afterStep(1)].map(story.dayOf), index),
    });
    story.postIds.set(key, row.id);
    ({ version } = row);
  });
  if (status === "draft") return;
  story.at(afterStep(1), owner, (ctx) => submitAchievement(ctx, { achievementId: achievementId(), version }));
  if (status === "submitted") return;
  if (status === "returned") {
    story.at(afterStep(2), staff, (ctx) => returnAchievement(ctx, { achievementId: achievementId(), opinion }));
    return;
  }
  story.at(afterStep(3), staff, (ctx) => publishAchievement(ctx, { achievementId: achievementId() }));
  if (status === "closed")
    story.at(afterStep(4), owner, (ctx) => withdrawAchievement(ctx, { achievementId: achievementId() }));
}

/** The same post with its last day as many years later as the demo is loaded; none of them is a 29 February. */
function moveOn<Text extends { validUntil: string }>(text: Text, now: Date): Text {
  const years = Math.max(0, shanghaiYear(now) - WRITTEN_IN);
  const [year = "", ...rest] = text.validUntil.split("-");
  return { ...text, validUntil: [String(Number(year) + years), ...rest].join("-") };
}

/** Spreads the shorter list evenly through the longer one. */
function interleave<Post>(longer: readonly Post[], shorter: readonly Post[]): Post[] {
  const step = longer.length / Math.max(1, shorter.length);
  const places = [
    ...longer.map((one, index) => ({ one, at: index })),
    ...shorter.map((one, index) => ({ one, at: (index + 0.5) * step })),
  ];
  return places.sort((a, b) => a.at - b.at).map(({ one }) => one);
}
