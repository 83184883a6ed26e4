import { findQuantities } from "../../search/quantity.ts";
import type { CoachedNeed, CoachRule } from "./coach-rule.ts";

/** Shorter texts name a wish and no problem. */
const SHORTEST_PROBLEM = 20;

/** 不断, 不仅 and the like deny nothing. */
const NO_FAULT = /不断|不仅|不但|不同|不论|不久|难得|高质量|高端|高新|高效|提高|高校|高水平|高性能/g;
const FAULT =
  /[不未无难缺差低慢损裂断漏堵锈脱偏超]|过[高大多长厚薄快]|[偏较]高|成本高|能耗高|易|老化|腐蚀|变形|变质|波动|依赖|浪费|污染|失效|失稳|收缩|起皮|起泡|夹杂|气孔|缩孔|粘连|板结|结块|沉淀|浑浊|异味|杂味|哈喇|霉|退[货回]|返工|报废|废品|次品|故障|停机|投诉|人工|靠经验|凭经验|瓶颈|困难|隐患|问题是|进口/;

/** Words of which wishes are made; a text without them describes something, whatever its words for faults. */
const WISH =
  /希望|期望|拟|提升|提高|增强|打造|开展|研究|研发|开发|实现|推动|推进|促进|寻求|引进|突破|攻克|建立|建设|优化|改进|升级|转型|合作/;

const WHERE =
  /工[序段位步]|车间|产线|生产线|流水线|作业线|中试线|线上|机组|机台|设备上|装置|[炉窑釜罐塔槽池窖缸仓坑井矿]|[轧焊磨铸锻压涂镀浇冲钻切削烘烤蒸馏发酵制曲勾调灌包贮存储]{1,3}[制造过程时中后前机]|环节|阶段|过程[中里]|条件下|期间|部位|[头尾边前后中]段|大棚|地块|田间|养殖场|基地|加工时|使用中|运行[中时]|运输|贮存|冷库|熔炼|热处理|轧制|焊接|浇铸|连铸|铸造|锻造|涂[布覆层]|烧结|焙烧|石墨化|炭化|活化|焦化|发酵|蒸馏|制曲|勾调|灌装|过滤|干燥|杀菌|破碎|筛分|装配|检测站|质检|成品|表[层面皮]|斜面|内[壁部腔]|端[部面]|接头|焊缝|边[部缘]|芯部|根部|机加/;

/** Says how large the works are, not how bad the problem is. */
const OF_THE_WORKS = /年产|产能|占地|投资|注册资本|资产|员工|职工|人员|成立|面积/;

const TRIED =
  /试过|试用过|尝试|曾[经]?[^。；，]{0,12}|已经?(?:采用|使用|采取|做过|试|改|更换|调整|引进|购|增加|委托|开展|完成)|采用过|用过|改用|换用|换过|换了|做过|调整过|调过|改过|改造过|加装|外协|委托[^。；，]{0,12}(?:检测|试验|研究|开发|分析)|试验[过了]|(?:前期|多次|反复)[^。；，]{0,6}(?:试验|研究|探索|摸索|调整|攻关)|对比试验|仍然?[不未无有存达难]|效果(?:不|有限|差|一般)|未能|未见|没有(?:解决|效果|改善|根治)|无法(?:根治|稳定|消除|解决)|收效/;

/** 问题是否具体: what goes wrong, where, how badly, and what was tried. */
export const CONCRETE_PROBLEM: readonly CoachRule[] = [
  {
    name: "problem",
    points: 12,
    label: "出了什么问题",
    judge: ({ problem }) => {
      if (problem.trim().length < SHORTEST_PROBLEM)
        return {
          field: "problem",
          sentence: "请用两三句话写清出了什么问题：哪个产品、什么毛病，如“冷轧薄带边部开裂，成材率低”。",
        };
      if (FAULT.test(problem.replaceAll(NO_FAULT, "")) || !WISH.test(problem)) return null;
      return {
        field: "problem",
        share: 0.25,
        sentence: "现在写的是愿望，还没写毛病。请写出现在哪里达不到要求，如“开裂”“波动大”“能耗高”。",
      };
    },
  },
  {
    name: "where",
    points: 8,
    label: "出在哪里",
    judge: ({ problem, keyTechnology }) =>
      WHERE.test(`${problem}\n${keyTechnology}`)
        ? null
        : {
            field: "problem",
            sentence: "请写明问题出在哪道工序、哪台设备或什么条件下，如“轧制第 3 道次后”“150 ℃ 烘干时”。",
          },
  },
  {
    name: "howBig",
    points: 10,
    label: "影响多大",
    judge: ({ title, problem }) =>
      saysHowBig(`${title}\n${problem}`)
        ? null
        : {
            field: "problem",
            sentence:
              "请写出现在的数字：不良率、能耗、损失或波动范围，做新产品的写目前达到的水平，如“边裂率 6 %，每月报废 20 吨”。",
          },
  },
  {
    name: "tried",
    points: 8,
    label: "试过什么",
    judge: (need) =>
      TRIED.test(withoutPartners(need))
        ? null
        : {
            field: "keyTechnology",
            sentence: "请写试过什么办法、效果怎样，如“调整过退火温度，边裂率只降了 1 个百分点”；没试过也写明。",
          },
  },
];

function saysHowBig(text: string): boolean {
  return findQuantities(text).some(({ name, wording }) => {
    const before = text.slice(Math.max(0, wording.start - 6), wording.start);
    return !OF_THE_WORKS.test(name) && !OF_THE_WORKS.test(before);
  });
}

function withoutPartners({ problem, keyTechnology, presentBase }: CoachedNeed): string {
  return [problem, keyTechnology, presentBase, ""].join("\n").replaceAll(/没试过|未试过|没有试过|尚未尝试/g, "试过");
}
