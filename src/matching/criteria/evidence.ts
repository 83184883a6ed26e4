import type { MatchableAchievement } from "../matchable.ts";
import type { Criterion, CriterionReference } from "./criterion.ts";

/**
 * What each kind of evidence shares of the whole, and how far what is said of it proves the achievement, 0–1.
 * Judgement: that somebody uses it says most, then a right that was examined; a registration repeats what others found.
 */
const SHARES = { application: 0.4, rights: 0.35, evaluation: 0.15, registration: 0.1 } as const;
const OF_APPLICATION: Readonly<Record<string, number | undefined>> = {
  industrialUse: 1,
  smallScaleUse: 0.8,
  trialUse: 0.6,
  discontinued: 0.2,
  notApplied: 0.1,
};
/** Only an invention patent and a plant variety are examined in substance before they are granted. */
const EXAMINED: ReadonlySet<string> = new Set(["inventionPatent", "plantVariety"]);
const OF_RIGHT = { examined: 1, granted: 0.7, pending: 0.5, secret: 0.5, lapsed: 0.2, none: 0.1 } as const;
const OF_EVALUATION = { formal: 1, concluded: 0.6 } as const;
const MISSING = 0.5;

type Part = number | null;

function ofRight({ kind, status }: MatchableAchievement["rights"][number]): Part {
  if (kind === "") return null;
  if (kind === "none") return OF_RIGHT.none;
  if (kind === "technicalSecret") return OF_RIGHT.secret;
  if (status === "granted") return EXAMINED.has(kind) ? OF_RIGHT.examined : OF_RIGHT.granted;
  return status === "lapsed" ? OF_RIGHT.lapsed : OF_RIGHT.pending;
}

/** The best right counts: one granted patent is enough to deal about. */
function ofRights(rights: MatchableAchievement["rights"]): Part {
  let best: Part = null;
  for (const right of rights) {
    const worth = ofRight(right);
    if (worth !== null && (best === null || worth > best)) best = worth;
  }
  return best;
}

function ofApplication({ applicationState }: MatchableAchievement): Part {
  return applicationState === null ? null : (OF_APPLICATION[applicationState] ?? null);
}

function ofEvaluation({ evaluationForm }: MatchableAchievement): Part {
  if (evaluationForm === null || evaluationForm === "other") return null;
  return evaluationForm === "conclusion" ? OF_EVALUATION.concluded : OF_EVALUATION.formal;
}

function fitOf(achievement: MatchableAchievement): number | null {
  const application = ofApplication(achievement);
  const rights = ofRights(achievement.rights);
  const evaluation = ofEvaluation(achievement);
  const registration = achievement.isRegistered ? 1 : null;
  if (application === null && rights === null && evaluation === null && registration === null) return null;
  return (
    SHARES.application * (application ?? MISSING) +
    SHARES.rights * (rights ?? MISSING) +
    SHARES.evaluation * (evaluation ?? MISSING) +
    SHARES.registration * (registration ?? MISSING)
  );
}

/** 佐证: who uses it, which rights stand behind it, who has evaluated it. */
export function evidenceCriterion({ label }: CriterionReference): Criterion {
  const nameRight = ({ kind, status }: MatchableAchievement["rights"][number]): string => {
    const name = label("intellectualPropertyKind", kind);
    return status === "" ? name : `${name}（${label("intellectualPropertyStatus", status)}）`;
  };
  return {
    criterion: "evidence",
    fit: (_, achievement) => fitOf(achievement),
    because: (_, achievement) => {
      if (fitOf(achievement) === null) return "成果未填写知识产权、应用和评价情况，按平均计分";
      const { rights, applicationState, evaluationForm, isRegistered } = achievement;
      const named = [...new Set(rights.filter(({ kind }) => kind !== "" && kind !== "none").map(nameRight))];
      const parts = [
        applicationState !== null && label("applicationState", applicationState),
        named.length > 0 && named.join("、"),
        rights.some(({ kind }) => kind === "none") && named.length === 0 && "没有知识产权",
        evaluationForm !== null && evaluationForm !== "other" && `经${label("evaluationForm", evaluationForm)}`,
        isRegistered && "已作成果登记",
      ];
      return `成果${parts.filter((part) => part !== false).join("，")}`;
    },
    question: (_, achievement) => {
      const missing = [
        ofRights(achievement.rights) === null && "知识产权",
        ofApplication(achievement) === null && "应用情况",
        ofEvaluation(achievement) === null && "鉴定、验收等评价情况",
      ].filter((part) => part !== false);
      return missing.length === 0 ? null : `请向成果方了解${missing.join("、")}`;
    },
  };
}
