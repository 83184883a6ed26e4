/**
 * 客户名称: those an enterprise sells to, by what people call them, as a sentence names them. By its cues alone: no list
 * holds all firms of a trade. A warning hangs on it, never a refusal, so that a word too many does little harm.
 */

const NAME = "[\\p{Script=Han}A-Za-z]{2,8}?";
/** Where a name ends. */
const END = "(?=[,，。;；、:()（）\\s]|等|和|与|及|使用|的|$)";
/** Before a name, or several of them: 销往华示电池、示例汽车. */
const SOLD_TO =
  "供货给|供应给|提供给|交付给|销售给|配套给|卖给|供货于|配套于|(?:主要)?(?:出口|销售|供应|供货|供)到|销往|发往|(?:客户|用户|买家)(?:主要)?(?:包括|如|:|有|为|是|\\()";

/** Each finds names as its only group; several names are parted by 、. */
const CUES: readonly RegExp[] = [
  new RegExp(`(?:${SOLD_TO})(${NAME}(?:、${NAME})*)${END}`, "gu"),
  // 为示例重工配套, 与示例集团合作供货.
  new RegExp(
    `(?:为|给|向|与|和|跟|同)(${NAME}(?:、${NAME})*)(?=等?(?:配套|供货|供应|代工|贴牌|做结构件|做配件|合作供货|签了|签订))`,
    "gu",
  ),
  new RegExp(`(?:产品|主要|一直|长期)供(${NAME})(?=使用|[,，。;；])`, "gu"),
  // 客户示例超市反映发黏.
  new RegExp(`(?:客户|用户)(${NAME})(?=(?:多次|一直|经常|反复|普遍|最近)?(?:反映|反馈|投诉|退货|要求|提出|催))`, "gu"),
];

/** Whoever is called so is nobody by name. */
const NOBODY =
  /客户|用户|企业|厂|公司|单位|市场|行业|地区|国家|国内|国外|省内|省外|县内|本地|当地|周边|下游|上游|商|部门|机构|农|居民|学校|医院|高校|主要|要求|需求|大型|中小|各|多家|几家|全国|海外|对方|他们|我们|车企|欧|美|日本|韩国|东南亚|华北|华东|华南|西北|东北|项目|工程|领域|平台/;
/** What stands in a sentence, and in no name. */
const WORDS =
  /[的了是在年月级需该此这那也就又再已曾很更最不没其]|可以|可能|能够|经常|^[以都能]|无法|没有|普遍|多次|一直|近期|最近|纷纷|反复|之间|提高|降低|解决|满足|实现|保证|减少|增加|改善|方便|设备|产品|材料|技术|系统|工艺|主机|整车|风电|电机|汽车$|机械$|生产|加工|质量|价格|成本|使用|检测|反应|标准|方面|过程|部件|零件|环节|处理|全面|矿$/;

/** The names of customers in a text, as they stand in it. @param plain of NFKC form. */
export function findCustomerNames(plain: string): string[] {
  const found = CUES.flatMap((cue) => [...plain.matchAll(cue)]);
  const names = found.flatMap(([, list = ""]) => list.split("、"));
  return [...new Set(names)].filter((name) => !NOBODY.test(name) && !WORDS.test(name));
}
