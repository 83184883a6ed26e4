import type { EnterpriseProfiles } from "../enterprise-profiles.ts";
import type { Criterion } from "./criterion.ts";
import { textFit } from "./text.ts";

const NAMED = 3;

/** 企业画像: what the enterprise makes and has asked for before, where the need itself says too little. */
export function profileCriterion(profiles: EnterpriseProfiles, textScale: number): Criterion {
  return {
    criterion: "profile",
    isCostly: true,
    fit: (need, achievement) => {
      const raw = profiles.rawScore(need, achievement);
      return raw === null ? null : textFit(raw, textScale);
    },
    because: (need, achievement) => {
      if (!profiles.isVague(need)) return "需求写得具体，不看企业画像，按平均计分";
      const terms = profiles.commonTerms(need, achievement);
      if (terms === null) return "需求写得笼统，又没有企业的产品或以往需求可参考，按平均计分";
      const said = "需求写得笼统，参考企业的产品和以往需求";
      if (terms.length === 0) return `${said}：与成果没有共同的用词`;
      const named = terms.slice(0, NAMED).map(({ term }) => `“${term}”`);
      return `${said}：与成果都提到${named.join("、")}`;
    },
    question: (need) => (profiles.isVague(need) ? "请向需求企业了解具体问题出在哪个产品、哪道工序" : null),
  };
}
