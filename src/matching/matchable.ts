import type { Requirement } from "../kernel/requirement.ts";
import type { PostText } from "../search/post-terms.ts";
import type { CoveredRequirement } from "./coverage.ts";
import { type PostKind, withoutNegated } from "./negation.ts";

/** What the matcher reads of a published need: public text only. An empty or unknown fact is null, never "". */
export type MatchableNeed = {
  id: string;
  /** Of the row this was read from; memory and database are compared by it. */
  version: string;
  /** The enterprise; null while it waits under 待认领. */
  organizationId: string | null;
  /** False of a confidential one, from which nothing is learnt that others may see. */
  isPublic: boolean;
  number: string;
  title: string;
  keywords: readonly string[];
  /** 主要问题, 技术关键, 预期目标 and the other public parts, one after another. */
  content: string;
  requirements: readonly Requirement[];
  industry: string | null;
  technicalField: string | null;
  needType: string | null;
  cooperationModes: readonly string[];
  /** null = 面议 or not given. */
  budgetFen: number | null;
};

/** What the matcher reads of a published achievement. */
export type MatchableAchievement = {
  id: string;
  version: string;
  /** The institution; null while it waits under 待认领. */
  organizationId: string | null;
  number: string;
  title: string;
  keywords: readonly string[];
  /** 成果简介, 创新点 and 应用场景, one after another. */
  body: string;
  /** 性能指标 of the form. */
  figures: readonly Requirement[];
  industry: string | null;
  technicalField: string | null;
  stage: string | null;
  /** 成熟度 1–9. */
  readinessLevel: number | null;
  transferModes: readonly string[];
  /** null = 面议 or not given. */
  priceFen: number | null;
  /** 知识产权: kind and status of each right, without its number. */
  rights: readonly { kind: string; status: string }[];
  applicationState: string | null;
  evaluationForm: string | null;
  /** 成果水平, as an evaluation found it. */
  level: string | null;
  isRegistered: boolean;
  /** The day in Shanghai on which it was last published, corrected or revised. */
  renewedOn: string | null;
};

/** Order in which people read them; a later one never hides an earlier one. */
export const CRITERIA = [
  "text",
  "meaning",
  "industry",
  "technicalField",
  "coverage",
  "stage",
  "cooperationMode",
  "budget",
  "evidence",
  "freshness",
  "partnerHistory",
  "profile",
] as const;
export type CriterionName = (typeof CRITERIA)[number];
export const CRITERION_LABELS: Record<CriterionName, string> = {
  text: "文本相关",
  meaning: "语义相近",
  industry: "产业",
  technicalField: "技术领域",
  coverage: "指标覆盖",
  stage: "阶段",
  cooperationMode: "合作方式",
  budget: "预算与价格",
  evidence: "佐证",
  freshness: "新近程度",
  partnerHistory: "合作历史",
  profile: "企业画像",
};

/** 匹配理由: what one criterion gave and why; the points of all reasons add up to the score. */
export type Reason = {
  criterion: CriterionName;
  /** One decimal, 0 to the criterion's weight. */
  points: number;
  /** A Chinese sentence without the points. */
  because: string;
  /** Text only: what both sides say, with its share of the text score (0–1), greatest first. */
  terms?: readonly MatchedTerm[];
  /** Coverage only: what of the need's requirements is met, with the achievement's own words. */
  coverage?: readonly CoveredRequirement[];
  /** What to ask whom, where a fact is missing. */
  question?: string;
};

export type MatchedTerm = { term: string; share: number; inTitle: boolean };

export const GRADES = ["strong", "fair", "weak", "none"] as const;
export type Grade = (typeof GRADES)[number];
export const GRADE_LABELS: Record<Grade, string> = {
  strong: "强相关",
  fair: "较强相关",
  weak: "弱相关",
  none: "无相关",
};

/** 匹配 of one pair: `score` is the sum of the reasons' points, 0–100 with one decimal. */
export type MatchScore = { score: number; grade: Grade; reasons: readonly Reason[] };

/**
 * A need's title and keywords name it; the three parts of the form are its content. Without what it says it does not want.
 */
export function needText({ title, keywords, content }: MatchableNeed): PostText {
  return textOf("need", [title, ...keywords].join("\n"), content);
}

/** The same of an achievement, without what it says it does not do. */
export function achievementText({ title, keywords, body }: MatchableAchievement): PostText {
  return textOf("achievement", [title, ...keywords].join("\n"), body);
}

/** Three times what the form allows. A file may bring texts of 100,000 characters; reading them whole takes too long. */
export const LONGEST_READ = 10_000;

/** As long as the form lets a title with five keywords be; an import may bring hundreds, and they are no name. */
const LONGEST_NAME = 200;

function textOf(side: PostKind, name: string, rest: string): PostText {
  const isName = name.length <= LONGEST_NAME;
  const body = isName ? rest : `${name.slice(LONGEST_NAME)}\n${rest}`;
  return { title: withoutNegated(name.slice(0, LONGEST_NAME), side), body: withoutNegated(body, side) };
}
