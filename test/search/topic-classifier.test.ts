import { describe, expect, it } from "vitest";
import { runAtOnce } from "../../src/kernel/steps.ts";
import { TopicClassifier, type TopicExample } from "../../src/search/topic-classifier.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";

const example = (code: string, title: string, body = ""): TopicExample => ({ code, text: { title, body } });
const examples = [
  example("baijiu.brewing", "地缸发酵酒醅酸度控制", "清香型白酒酿造车间。"),
  example("baijiu.brewing", "酒醅品温预测", "地缸发酵。"),
  example("baijiu.testing", "白酒氨基甲酸乙酯检测", "气相色谱。"),
  example("specialSteel.rolling", "极薄带钢板形控制", "多辊轧机。"),
  example("specialSteel.surface", "锌铝镁镀层钝化", "热镀锌机组。"),
];
const wordings = [{ code: "specialSteel.smelting", wording: "连铸坯" }];
const rootOf = (code: string) => code.split(".")[0] ?? code;
const teach = (some: readonly TopicExample[], words: typeof wordings = [], vocabulary = newVocabulary()) =>
  runAtOnce(TopicClassifier.teach(some, words, { vocabulary, rootOf }));
const newVocabulary = () => new Vocabulary(["技术", "系统"]);
const classifier = teach(examples, wordings);
const guess = (title: string, body = "") => classifier.classify({ title, body });

describe("the topic of a text", () => {
  it("is the one whose texts are like it, with a probability and a lead", () => {
    const found = guess("酒醅酸度在线测量", "地缸发酵");
    expect(found?.code).toBe("baijiu.brewing");
    expect(found?.probability).toBeGreaterThan(0.9);
    expect(found?.margin).toBeGreaterThan(0.8);
  });

  it("is known from a trade word alone", () => expect(guess("连铸坯中心偏析")?.code).toBe("specialSteel.smelting"));

  it("is a branch where the topics of the branch are alike", () => {
    const alike = [
      example("a.one", "齿轮渗碳淬火"),
      example("a.two", "齿轮渗碳磨削"),
      example("a.three", "齿轮渗碳装配"),
      example("b.one", "白酒勾调"),
      example("b.two", "白酒灌装"),
    ];
    const found = teach(alike).classify({ title: "齿轮渗碳", body: "" });
    expect(found).toMatchObject({ code: "a" });
  });

  it.each(["", "小学语文课堂互动", "系统", "技术系统"])("is not guessed of “%s”", (title) =>
    expect(guess(title)).toBeNull(),
  );

  it("is not guessed where nothing was declared", () =>
    expect(teach([]).classify({ title: "白酒", body: "" })).toBeNull());

  it("is the same where others have learnt from the same vocabulary before and since", () => {
    const shared = newVocabulary();
    teach([example("other.one", "齿轮渗碳淬火"), example("other.two", "在线测量软件")], [], shared);
    const second = teach(examples, wordings, shared);
    teach([example("other.three", "果蔬保鲜冷链")], [], shared);
    for (const title of ["酒醅酸度在线测量", "齿轮渗碳", "果蔬冷链", "连铸坯中心偏析", "锌铝镁镀层在线测量软件"]) {
      expect(second.classify({ title, body: "" })).toEqual(guess(title));
    }
  });

  it("of an example does not lean on the example itself", () => {
    const alone = { title: "白酒氨基甲酸乙酯检测", body: "气相色谱。" };
    expect(classifier.classify(alone)?.code).toBe("baijiu.testing");
    expect(classifier.classify(alone, "baijiu.testing")?.code).not.toBe("baijiu.testing");
  });
});
