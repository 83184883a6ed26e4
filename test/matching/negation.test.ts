import { describe, expect, it } from "vitest";
import { type PostKind, withoutNegated, writtenOf } from "../../src/matching/negation.ts";
import { rankAchievementsForNeed } from "../../src/matching/rank.ts";
import { achievement, engineOf, need } from "../support/matchables.ts";

/** What is left of a text, with its blanks taken out and absent substances in words. */
const left = (side: PostKind, text: string): string => writtenOf(withoutNegated(text, side)).replaceAll(" ", "");

describe("what an achievement says it does not do", () => {
  it.each([
    ["普通话转写，不支持方言。词表可定制", "普通话转写，。词表可定制"],
    ["不支持方言但可定制词表", "但可定制词表"],
    ["暂不支持井下防爆场合", "暂"],
    ["肉鸡预冷池，不适用于牛胴体喷淋。", "肉鸡预冷池，。"],
    ["长输管线环焊缝，不适用于铸件。", "长输管线环焊缝，。"],
    ["粗晶铸件不适用，可与涡流法互补。", "，可与涡流法互补。"],
    ["缸发酵不适用，须改槽", "，须改槽"],
    ["处理盐酸废液，含氟体系不适用。", "处理盐酸废液，。"],
    ["不适用200℃烟气。", "。"],
    ["不适合散装物料", ""],
    ["样机效率提高，不涉及过流件材料。", "样机效率提高，。"],
    ["敏感词检查；不涉及防伪溯源与销量。", "敏感词检查；。"],
    ["离床识别99%，不能识别床外跌倒。床垫下放置", "离床识别99%，。床垫下放置"],
    ["光纤贴装，不能测层间应变。", "光纤贴装，。"],
    ["压盖缺陷；不能看液中异物。", "压盖缺陷；。"],
    ["样件与报告，不含结构安全评估，可与监测配合", "样件与报告，，可与监测配合"],
    ["砂型芯；不含浇注。面向样件", "砂型芯；。面向样件"],
    ["不包括安装调试", ""],
    ["软件一套，不包含硬件", "软件一套，"],
    ["鲜糟混贮，无需烘干。", "鲜糟混贮，。"],
    ["利用低压蒸汽，无需燃气焙烧。设备模块", "利用低压蒸汽，。设备模块"],
    ["不需要水泥，不需要蒸养。", "，。"],
    ["语料由院方采集，本院暂不承担采集。", "语料由院方采集，本院暂。"],
    ["适合会议；方言须另采语料200h以上，本院暂不承担。", "适合会议；。"],
    ["普通话转写，方言暂不支持。", "普通话转写，。"],
    ["50L釜式，尚无连续装备。", "50L釜式，。"],
    ["呕吐毒素降解酶，并非吸附剂", "呕吐毒素降解酶，"],
    ["按酶活筛选而非丰度", "按酶活筛选"],
    ["用于炉前判定，不用于熔炼控制", "用于炉前判定，"],
    ["除方言外，均支持离线识别", "，均支持离线识别"],
    ["除铸件外都可检测", "都可检测"],
  ])("is not counted: %s", (text, rest) => expect(left("achievement", text)).toBe(rest));
});

describe("what others cannot do", () => {
  it.each([
    "针对现有视觉系统不能检测透明瓶瓶口裂纹的问题，研制了双光源成像。",
    "国内尚无大直径石墨电极接头同类产品。",
    "解决了普通钢包耐材不适用于高锰钢冶炼的难题。",
    "常规焦炉煤气净化工艺不适用，为此研制了干法工艺。",
  ])("is what an achievement does: %s", (text) => expect(left("achievement", text)).toBe(text));
});

describe("what a need will not have", () => {
  it.each([
    ["不要摄像头，夜里摔倒要能报警", "，夜里摔倒要能报警"],
    ["又不让装摄像头", "又"],
    ["家属不同意房间装摄像头；手环不戴", "家属；手环不戴"],
    ["参数界面要开放，不接受全封闭的“黑匣子”", "参数界面要开放，的“黑匣子”"],
    ["专门降呕吐毒素，而不是吸附黄曲霉", "专门降呕吐毒素，"],
    ["先查病因，不考虑大修施工", "先查病因，"],
    ["无需整套系统", ""],
    ["不需要培训", ""],
    ["检测项目不包括农残", "检测项目"],
  ])("is not counted: %s", (text, rest) => expect(left("need", text)).toBe(rest));

  it.each(["现有语音系统不支持方言", "现在的相机不能识别划伤", "热成像不适用于我们的井下皮带"])(
    "is not what it complains of: %s",
    (text) => expect(left("need", text)).toBe(text),
  );
});

describe("an absent substance", () => {
  it.each<[PostKind, string, string]>([
    ["achievement", "锌铝镁镀层无铬耐黑变钝化剂", "锌铝镁镀层无铬耐黑变钝化剂"],
    ["achievement", "药剂不含铬。", "药剂无铬。"],
    ["achievement", "药剂不含任何价态的铬。", "药剂无铬。"],
    ["achievement", "铁基合金粉（不含镍钴）", "铁基合金粉（无镍无钴）"],
    ["need", "钝化不能有铬", "钝化无铬"],
    ["need", "清洗剂要无磷", "清洗剂要无磷"],
    ["need", "闸块无石棉摩擦材料", "闸块无石棉摩擦材料"],
    ["achievement", "不含铬的钝化剂", "无铬的钝化剂"],
  ])("of a %s has a name of its own: %s", (side, text, rest) => {
    expect(left(side, text)).toBe(rest);
    const marked = withoutNegated(text, side);
    for (const character of "铬磷镍钴") expect(marked).not.toContain(character);
    expect(marked).toHaveLength(text.length);
  });

  it("is common to two that both do without it, and to nobody who uses it", () => {
    const offered = [
      achievement("A-1", "三价铬钝化液"),
      achievement("A-2", "硅烷皮膜剂", { body: "不含任何价态的铬。" }),
      achievement("A-3", "冷却塔风机"),
    ];
    const { matches } = rankAchievementsForNeed(engineOf(offered), need("镀层皮膜不能有铬"), { minGrade: "none" });
    expect(matches[0]?.post.number).toBe("A-2");
    expect(matches[0]?.reasons[0]?.because).toBe("双方都提到“皮膜”、“无铬”");
    expect(matches.find(({ post }) => post.number === "A-1")?.reasons[0]?.because).toBe("需求与成果没有共同的用词");
  });
});

describe("a word that only looks like a negation", () => {
  it.each([
    "不锈钢精密带材",
    "取向硅钢与无取向电工钢",
    "无损检测",
    "无缝钢管",
    "无人机航线",
    "无线传感",
    "无菌包装",
    "无机盐",
    "无烟煤",
    "无铬酸洗",
    "无氟化物",
    "非晶带材",
    "非标齿轮箱",
    "非接触监测",
    "不停机换卷",
    "不饱和聚酯",
    "不溶物",
    "不含糊地给出判据",
    "有无需求都可来问",
    "检测有无铬污染",
    "能不能测层间应变",
    "除尘器外壳腐蚀",
    "除湿机外机",
    "除检测外，还能分级",
    "废除老工艺以外的办法",
    "清除表面氧化皮",
    "并行采样",
    "并联泵组",
    "而且便宜",
    "尚可",
    "未来工厂",
    "免示教打磨机器人",
    "不合格品率",
    "含铬废水",
  ])("stays: %s", (text) => {
    expect(withoutNegated(text, "achievement")).toBe(text);
    expect(withoutNegated(text, "need")).toBe(text);
  });
});

describe("a ranking", () => {
  it("does not offer the transcription that says it knows no dialect to whom asks for dialect", () => {
    const asked = need("听得懂方言的语音识别", { content: "坐席听不懂方言。" });
    const offered = [
      achievement("A-1", "热线语音转写", { body: "普通话字准95%；不支持方言。" }),
      achievement("A-2", "热线语音转写", { body: "普通话字准95%；方言字准80%。" }),
      ...Array.from({ length: 6 }, (_, index) => achievement(`A-9${index}`, "冷却塔风机")),
    ];
    const { matches } = rankAchievementsForNeed(engineOf(offered), asked, { minGrade: "none" });
    expect(matches.map(({ post }) => post.number).slice(0, 2)).toEqual(["A-2", "A-1"]);
    expect(
      matches.map(({ reasons }) => reasons[0]?.terms?.some(({ term }) => term.includes("方言"))).slice(0, 2),
    ).toEqual([true, false]);
  });
});
