import { DEMO_ACHIEVEMENTS, DEMO_NEEDS } from "../../seed/demo/posts.ts";
import type { MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";
import { inventPosts } from "./invented-posts.mjs";

/** As many invented achievements of about 400 characters, made one at a time: a million need not be held at once. */
export function* inventAchievements(count: number): Generator<MatchableAchievement> {
  const textsOf = (post: (typeof DEMO_ACHIEVEMENTS)[number]) => [post.abstract, post.innovations];
  for (const { id, title, content, like } of inventPosts("achievements", DEMO_ACHIEVEMENTS, count, textsOf)) {
    yield {
      id,
      version: "1",
      organizationId: like.organization,
      number: id,
      title,
      keywords: [],
      body: content,
      figures: [],
      industry: like.industry || null,
      technicalField: like.technicalField || null,
      stage: like.stage || null,
      readinessLevel: like.readinessLevel,
      transferModes: like.transferModes,
      priceFen: like.priceFen,
      rights: like.intellectualProperties.map(({ kind, status }) => ({ kind, status })),
      applicationState: like.applicationState || null,
      evaluationForm: like.evaluationForm || null,
      level: like.level || null,
      isRegistered: like.registrationNumber !== "",
      renewedOn: "2026-11-23",
    };
  }
}

/** Every need of the invented county, whole, as the matcher reads it. */
export function listWholeNeeds(): MatchableNeed[] {
  return DEMO_NEEDS.map((need) => {
    const content = [need.problem, need.keyTechnology, need.goal, need.presentBase].join("\n");
    return matchableNeed(need, { id: need.key, title: need.title, content });
  });
}

/** As many invented needs, their sentences drawn from the county's. */
export function* inventNeeds(count: number): Generator<MatchableNeed> {
  const textsOf = (need: DemoNeed) => [need.problem, need.keyTechnology, need.goal];
  for (const { like, ...post } of inventPosts("needs", DEMO_NEEDS, count, textsOf)) yield matchableNeed(like, post);
}

type DemoNeed = (typeof DEMO_NEEDS)[number];

function matchableNeed(need: DemoNeed, post: { id: string; title: string; content: string }): MatchableNeed {
  return {
    ...post,
    version: "1",
    organizationId: need.organization,
    isPublic: true,
    number: post.id,
    keywords: need.keywords,
    requirements: need.requirements,
    industry: need.industry || null,
    technicalField: need.technicalField || null,
    needType: need.needType || null,
    cooperationModes: need.cooperationModes,
    budgetFen: need.budgetFen,
  };
}
