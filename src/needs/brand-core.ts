/**
 * 字号: of an enterprise's brand what is its alone, 晋墨 of 晋墨电极科技. People call it by that with no ending or another
 * one, 晋墨电极, 晋墨科技; words that anybody says are left out.
 */
export interface BrandCore {
  core: string;
  /** The whole brand: as much of it as follows is quoted too. */
  brand: string;
}

/** What enterprises of a trade are called. */
const TRADE_WORDS =
  "传动|管件|负极|沥青|水泵|油脂|曲业|冷链|焦炭|碳纤维|杂粮|活性炭|特殊钢|带钢|重型|检测|新能源|新材料|高新技术|电极|科技|食品|材料|新材|化工|机械|制造|电子|电气|电器|能源|环保|生物|医药|制药|药业|农业|牧业|农牧|种业|饲料|酒业|酿酒|酿造|钢铁|铸造|铸业|锻造|重工|工业|实业|贸易|建材|水泥|玻璃|陶瓷|塑料|塑业|橡胶|橡塑|纺织|服装|印刷|包装|家具|木业|纸业|炭素|碳素|石墨|焦化|煤化|煤业|煤焦|矿业|冶金|金属|不锈钢|轧钢|特钢|合金|铝业|镁业|铜业|轴承|阀门|泵业|管业|电缆|电池|隔膜|光伏|光电|新能|动力|汽车|汽配|装备|设备|仪器|仪表|自动化|智能|软件|信息|网络|数据|技术|工程|建设|物流|商贸|肉牛|牛业|养殖|肉业|乳业|粮油|果业|果蔬|菌业|食用菌|醋业|老陈醋|发展|开发|产业|股份|制品|加工|精密|精工|模具|涂料|颜料|试剂|气体|燃气|热力|电力|水务|环境|健康|康养|文化|传媒|旅游|服务|咨询";
const TRADE_ENDING = new RegExp(`(?:${TRADE_WORDS})$`);
const TRADE_AFTER = new RegExp(`^(?:${TRADE_WORDS}|厂|公司|集团|股份)`);
/** Such a name is also where it is: 胡杨坡一带. */
const IS_A_PLACE = /^(?:[一两]带|周边|附近|当地|地区|[村镇乡县市区])/;
const [SHORTEST, LONGEST] = [2, 4];

/** @param brand the name without region and legal form. @param places what its region is called. */
export function brandCore(brand: string, places: readonly string[]): BrandCore | null {
  let core = brand;
  while (TRADE_ENDING.test(core) && core.replace(TRADE_ENDING, "").length >= SHORTEST)
    core = core.replace(TRADE_ENDING, "");
  const isOwn = core.length >= SHORTEST && core.length <= LONGEST && core !== brand && !places.includes(core);
  return isOwn && !TRADE_ENDING.test(core) && !isOfWords(core) ? { core, brand } : null;
}

/** The name as it is said, with as much of its brand or of a trade as follows; null when it is not. @param plain of NFKC form. */
export function findCore(plain: string, named: BrandCore | null): string | null {
  if (named === null) return null;
  const { core, brand } = named;
  for (let at = plain.indexOf(core); at !== -1; at = plain.indexOf(core, at + 1)) {
    const rest = plain.slice(at + core.length);
    if (IS_A_PLACE.test(rest)) continue;
    let length = core.length;
    while (length < brand.length && plain[at + length] === brand[length]) length++;
    const [trade = ""] = TRADE_AFTER.exec(plain.slice(at + length)) ?? [];
    return plain.slice(at, at + length + trade.length);
  }
  return null;
}

const words = new Intl.Segmenter("zh", { granularity: "word" });

/** 浮选, 冶炼: what is done, which few dictionaries have. */
const IS_A_PROCESS = /[选炼轧铸锻焊涂镀酿磨切]$/;

/** 清洁, 绿色循环: nothing but words that a dictionary has. */
function isOfWords(text: string): boolean {
  if (IS_A_PROCESS.test(text)) return true;
  return [...words.segment(text)].every(({ segment }) => segment.length > 1);
}
