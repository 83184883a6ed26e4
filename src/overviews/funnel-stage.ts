/** 征集漏斗: how far the posts of a campaign came, in this order. */
export const FUNNEL_STAGES = ["submitted", "published", "recommended", "adopted", "introduced", "contracted"] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];
export const FUNNEL_STAGE_LABELS: Record<FunnelStage, string> = {
  submitted: "提交",
  published: "发布",
  recommended: "有推荐",
  adopted: "采纳",
  introduced: "对接",
  contracted: "签约",
};

export const FUNNEL_KINDS = ["needs", "achievements"] as const;
export type FunnelKind = (typeof FUNNEL_KINDS)[number];

/** A post that was handed in, and the last stage it reached. */
export interface FunnelPost {
  id: string;
  stage: FunnelStage;
}

export interface FunnelStep {
  stage: FunnelStage;
  /** Posts that reached this stage or a later one. */
  count: number;
  /** In percent of those handed in, and of the stage before; null where nothing can be divided by. */
  ofSubmitted: number | null;
  ofBefore: number | null;
}

/** The last stage that has a record: whoever signed was published and recommended, whatever of that was lost since. */
export function stageOf(has: Partial<Record<FunnelStage, number | boolean>>): FunnelStage {
  return FUNNEL_STAGES.findLast((stage) => Boolean(has[stage])) ?? "submitted";
}

export const hasReached = (post: FunnelPost, stage: FunnelStage): boolean =>
  FUNNEL_STAGES.indexOf(post.stage) >= FUNNEL_STAGES.indexOf(stage);

export function countFunnel(posts: readonly FunnelPost[]): FunnelStep[] {
  const counts = FUNNEL_STAGES.map((stage) => posts.filter((post) => hasReached(post, stage)).length);
  return FUNNEL_STAGES.map((stage, index) => {
    const count = counts[index] ?? 0;
    return {
      stage,
      count,
      ofSubmitted: percentOf(count, posts.length),
      ofBefore: index === 0 ? null : percentOf(count, counts[index - 1] ?? 0),
    };
  });
}

const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 100);
