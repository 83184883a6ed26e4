import { beforeAll, describe, expect, it } from "vitest";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS } from "../../seed/demo/posts.ts";
import { AFFINITY } from "../../seed/reference/affinity.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { runAtOnce } from "../../src/kernel/steps.ts";
import { createMatchEngine, type MatchEngine } from "../../src/matching/match-engine.ts";
import { explainMatch } from "../../src/matching/rank.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { createReferenceBook } from "../../src/reference/reference-book.ts";
import { TopicClassifier } from "../../src/search/topic-classifier.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";
import { achievement, book, need } from "../support/matchables.ts";

const lexicon = LEXICON.map((entry) => ({ synonyms: [], ...entry }));
const reference = { ...createReferenceBook([], lexicon, AFFINITY), label: book.label, find: book.find };
const rootOf = (code: string): string => code.split(".")[0] ?? code;

/** The published posts of the invented county. */
const achievements = DEMO_ACHIEVEMENTS.filter(({ status }) => status === "published").map((one) =>
  achievement(one.key, one.title, {
    keywords: one.keywords,
    body: [one.abstract, one.innovations, one.scenes].join("\n"),
    industry: one.industry,
    technicalField: one.technicalField,
  }),
);
const needs = DEMO_NEEDS.filter(({ status }) => status === "published").map((one) =>
  need(one.title, {
    id: one.key,
    number: one.key,
    keywords: one.keywords,
    content: [one.problem, one.keyTechnology, one.goal].join("\n"),
    industry: one.industry,
    technicalField: one.technicalField,
    isPublic: one.visibility === "public",
  }),
);
const posts = [
  ...achievements.map((one) => ({ ...one, text: { title: [one.title, ...one.keywords].join("\n"), body: one.body } })),
  ...needs.map((one) => ({ ...one, text: { title: [one.title, ...one.keywords].join("\n"), body: one.content } })),
];

/** Judges each post by all the others. */
function leaveOneOut(list: "industry" | "technicalField") {
  const declared = posts.flatMap((post) => {
    const code = post[list];
    return code === null || code === "other" ? [] : [{ code, text: post.text }];
  });
  const wordings = list === "industry" ? lexicon : [];
  const classifier = runAtOnce(
    TopicClassifier.teach(
      declared,
      wordings.flatMap(({ industry, term, synonyms }) =>
        [term, ...synonyms].map((wording) => ({ code: industry, wording })),
      ),
      { vocabulary: new Vocabulary(GENERIC_TERMS), rootOf },
    ),
  );
  const guesses = declared.map(({ code, text }) => ({ code, guess: classifier.classify(text, code) }));
  const answered = guesses.filter(({ guess }) => guess !== null);
  // A branch that was declared as such is as good as a node.
  const ofNodes = answered.filter(
    ({ guess, code }) => guess && (guess.code === code || guess.code !== rootOf(guess.code)),
  );
  const share = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 1000;
  return {
    posts: declared.length,
    answered: share(answered.length, declared.length),
    rightBranch: share(
      answered.filter(({ guess, code }) => rootOf(guess?.code ?? "") === rootOf(code)).length,
      answered.length,
    ),
    rightNode: share(ofNodes.filter(({ guess, code }) => guess?.code === code).length, ofNodes.length),
  };
}

describe("guessing what a post of the invented county declares, by the others", () => {
  it.each([
    ["industry", { answered: 0.8, rightBranch: 0.9, rightNode: 0.84 }],
    ["technicalField", { answered: 0.7, rightBranch: 0.84, rightNode: 0.8 }],
  ] as const)("finds the %s of most, and is right where it answers", (list, floor) => {
    const found = leaveOneOut(list);
    console.info(`${list}: ${JSON.stringify(found)}`);
    for (const [figure, least] of Object.entries(floor))
      expect(found[figure as keyof typeof floor], figure).toBeGreaterThanOrEqual(least);
  });
});

describe("an industry that nobody declared", () => {
  let engine: MatchEngine;
  beforeAll(async () => {
    engine = createMatchEngine({ reference });
    await engine.load(needs, achievements);
  });
  const industryOf = (ours: Parameters<typeof need>[1], theirs: Parameters<typeof achievement>[2]) => {
    const asked = need("地缸发酵酒醅酸度高，夏季掉排", { content: "清香型白酒酿造，入缸温度降不下来。", ...ours });
    const offered = achievement("A-1", "清香大曲制曲房温湿度调控", { body: "曲块培养，翻曲，品温监测。", ...theirs });
    const { reasons } = explainMatch(engine, asked, offered);
    const found = reasons.find(({ criterion }) => criterion === "industry");
    return { points: found?.points ?? 0, because: found?.because, question: found?.question };
  };

  it("is inferred, said to be inferred, and still asked for", () => {
    const both = industryOf({}, {});
    expect(both.because).toBe("需求未填写产业，推断为“酿造”，成果未填写产业，推断为“制曲”：曲的微生物与酶系决定发酵");
    expect(both.question).toBe("请向需求企业了解所属产业，请向成果方了解所属产业");
    const declared = industryOf({ industry: "baijiu.brewing" }, { industry: "baijiu.starterMaking" });
    expect(both.points).toBeGreaterThan(5.5);
    expect(both.points).toBeLessThan(declared.points);
  });

  it("never stands above a declared one", () => {
    expect(industryOf({ industry: "specialSteel.rolling" }, { industry: "specialSteel.rolling" })).toEqual({
      points: 11,
      because: "同属“轧制”",
      question: undefined,
    });
  });

  it("stays neutral where the text says too little", () => {
    const vague = achievement("A-2", "新产品开发");
    const { reasons } = explainMatch(engine, need("降本增效"), vague);
    expect(reasons.find(({ criterion }) => criterion === "industry")).toMatchObject({
      points: 5.5,
      because: "需求和成果未填写产业，按平均计分",
    });
  });

  it("is suggested for a text that is being written, and not by confidential needs", () => {
    const text = { title: "石墨电极接头断裂", body: "超高功率电极在炼钢电弧炉上断接头。" };
    expect(engine.topics.suggest("industry", text)?.code).toBe("carbonMaterials.graphiteElectrode");
    expect(engine.topics.suggest("technicalField", text)).not.toBe(undefined);
    const secret = createMatchEngine({ reference: { ...reference, lexicon: [] } });
    secret.putNeed(need("石墨电极接头断裂", { industry: "carbonMaterials.graphiteElectrode", isPublic: false }));
    secret.freeze();
    expect(secret.topics.suggest("industry", text)).toBeNull();
  });
});
