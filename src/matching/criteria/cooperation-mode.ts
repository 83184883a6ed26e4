import { askFor, type Criterion, type CriterionReference, missingFact } from "./criterion.ts";
import { memoizePairs } from "./pair-memo.ts";

/** Judgement: one mode in common suffices; modes of one contract kind (合作开发, 委托开发) are easily agreed upon. */
const FITS = { common: 1, sameContract: 0.6, apart: 0.15 } as const;
type Relation = keyof typeof FITS | "negotiable";
const NEGOTIABLE = "negotiable";

/** 合作方式: whether one side offers what the other wishes. */
export function cooperationModeCriterion({ find, label }: CriterionReference): Criterion {
  const optionOf = (mode: string) => find("cooperationMode", mode);
  const relateModes = memoizePairs((wanted, offered): Relation => {
    if (wanted === NEGOTIABLE || offered === NEGOTIABLE) return "negotiable";
    const [a, b] = [optionOf(wanted), optionOf(offered)];
    if (wanted === offered || a?.parent === offered || b?.parent === wanted) return "common";
    const kind = a?.attributes.contractKind;
    return kind !== undefined && kind === b?.attributes.contractKind ? "sameContract" : "apart";
  });
  const relate = (wanted: readonly string[], offered: readonly string[]): Relation | null => {
    let best: Relation | null = null;
    for (const ours of wanted) {
      for (const theirs of offered) {
        const relation = relateModes(ours, theirs);
        if (relation === "common") return "common";
        if (best === null || relation === "negotiable" || (best === "apart" && relation === "sameContract"))
          best = relation;
      }
    }
    return best;
  };
  const name = (codes: readonly string[]): string => codes.map((code) => label("cooperationMode", code)).join("、");
  return {
    criterion: "cooperationMode",
    fit: ({ cooperationModes }, { transferModes }) => {
      const relation = relate(cooperationModes, transferModes);
      return relation === null || relation === "negotiable" ? null : FITS[relation];
    },
    because: ({ cooperationModes: wanted }, { transferModes: offered }) => {
      const relation = relate(wanted, offered);
      if (relation === null) return missingFact("合作方式", wanted.length > 0, offered.length > 0);
      if (relation === "negotiable") return "合作方式可面议，按平均计分";
      if (relation === "common")
        return `双方都接受${name(wanted.filter((mode) => offered.some((other) => relateModes(mode, other) === "common")))}`;
      const sides = `需求希望${name(wanted)}，成果提供${name(offered)}`;
      return relation === "sameContract" ? `${sides}，合同类型相同` : `${sides}，没有共同的合作方式`;
    },
    question: ({ cooperationModes: wanted }, { transferModes: offered }) =>
      askFor(wanted.length === 0 ? "合作方式" : null, offered.length === 0 ? "转化方式" : null),
  };
}
