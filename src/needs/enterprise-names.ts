/** 单位名称 with their legal form, as a sentence names them. Chinese puts no space between: where one begins is to be found. */
export interface EnterpriseName {
  name: string;
  /** Whether it surely begins here, so that it can be replaced without a word of the sentence. */
  isCertain: boolean;
}

const LEGAL_FORM = "(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)";
const NAME = new RegExp(`([\\p{Script=Han}（）()]{2,30}?)(${LEGAL_FORM}(?:${LEGAL_FORM}|公司)*)`, "gu");
/** Before a name and no part of any: it begins behind the last of them. */
const BEFORE =
  /^.*(?:我们|我公司|我厂|本公司|客户|用户|供应商|供货给|供应给|提供给|销售给|配套给|销往|委托|来自|包括|单位|[甲乙丙]方|目前|现由|[给对向是与在需由]|(?<!华)为|(?<!华)有(?!色|机|限|源)|并(?!州))(?=.{2})/u;
/** The same where nothing says that it stands inside of a name: 瑞和, 三和, 联合重工. */
const PERHAPS_BEFORE = /^.*(?:联合|和(?!平|谐|顺)|及)(?=.{3})/u;
/** A whole name ends here, so that 和 begins the next one. */
const WHOLE = /(?:大学|学院|研究院|研究所|公司|集团|厂|医院|中心)(?:和|及|联合)$/u;
/** With the place that it is registered in a name begins, and nothing else of its words is a place. */
const PLACE =
  /中国|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门/gu;
/** Words of a sentence, which no name holds. */
const OF_A_SENTENCE =
  /[的了其该此这那已被把将至于]|进一步|提升|提高|支撑|推动|促进|增强|加强|发挥|参与|通过|采用|使用|依托|开展|拟|确定|公司|企业|项目|合作/u;
/** (一), and a bracket that is still open where the name begins. */
const BRACKETS = /^\([^()]*\)|^.*\((?![^()]*\))/u;
/** 集团 alone: what stands before it is no name. */
const NO_BRAND =
  /^(?:.*(?:提升|支撑|推动|增强|促进|服务|提高|加强|依托|通过)|.?[我本全该各原]|大型|下属|所属|产业|企业|装备|煤业|煤炭|钢铁|能源|化工|建筑|食品|农业|医药|汽车)$/u;

/** @param plain of NFKC form. */
export function findEnterpriseNames(plain: string): EnterpriseName[] {
  return [...plain.matchAll(NAME)].flatMap(({ 0: whole, 1: run = "", 2: form = "", index }) => {
    const isBeginning = index === 0 || !/[\p{Script=Han}\w]/u.test(plain[index - 1] ?? "");
    const { brand, isCertain } = beginningOf(run, isBeginning);
    if (brand.length < 2 || (form === "集团" && NO_BRAND.test(brand))) return [];
    return [{ name: whole.slice(run.length - brand.length), isCertain }];
  });
}

/** Where the name begins in the words that stand before its legal form. */
function beginningOf(run: string, isBeginning: boolean): { brand: string; isCertain: boolean } {
  const open = run.replace(BRACKETS, "");
  const behind = open.replace(BEFORE, "");
  const isBehind = behind.length < run.length;
  const perhaps = behind.replace(PERHAPS_BEFORE, "");
  const before = behind.slice(0, behind.length - perhaps.length);
  const [place] = [...behind.matchAll(PLACE)].filter(({ index }) => behind.length - index > 3);
  if (perhaps.length < behind.length) {
    if (WHOLE.test(before)) return { brand: perhaps, isCertain: true };
    if (place !== undefined && place.index < before.length) return placed(behind, place.index);
    const [later] = [...perhaps.matchAll(PLACE)];
    if (later?.index === 0) return placed(perhaps, 0);
    return { brand: behind, isCertain: false };
  }
  if (place !== undefined) return placed(behind, place.index);
  return { brand: behind, isCertain: (isBehind || isBeginning) && !OF_A_SENTENCE.test(behind) };
}

const placed = (words: string, start: number): { brand: string; isCertain: boolean } => ({
  brand: words.slice(start),
  isCertain: !OF_A_SENTENCE.test(words.slice(start)),
});
