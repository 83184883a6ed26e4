/**
 * 知名企业简称: what people call large firms without their legal form. Central enterprises after the list of the
 * State-owned Assets Supervision and Administration Commission; then firms that supply chains of Shanxi name.
 * Left out or with their ending are those whose short name also stands in other words: 规格力学, 基本钢材, 精华为主.
 */
export const KNOWN_ENTERPRISES: readonly string[] = [
  "宝武 鞍钢 中石油 中石化 中海油 国家电网 南方电网 华能集团 大唐集团 国家能源集团",
  "国电投 中核集团 中广核 三峡集团 航天科工 航天科技集团 中航工业 兵器工业集团 中国中车",
  "中国商飞 中国一汽 东风汽车 中铝集团 中国五矿 中国建材 中国化学工程 中粮集团 华润集团",
  "宁德时代 比亚迪 亿纬锂能 国轩高科 中创新航 蜂巢能源 欣旺达 孚能科技 远景动力",
  "恩捷股份 星源材质 贝特瑞 杉杉股份 璞泰来 天赐材料 赣锋锂业 天齐锂业 华友钴业",
  "太钢 河钢 首钢 沙钢 马钢 武钢 包钢集团 本钢集团 莱钢 酒钢 柳钢 建龙集团",
  "中阳钢铁 晋能控股 焦煤集团 潞安化工 华阳新材 山西建投 太原重工 海尔集团 格力电器",
  "伊利集团 蒙牛 双汇 正大集团 海底捞 盒马 华为公司 富士康 京东方 隆基绿能",
  "晶科能源 天合光能 晶澳 通威股份 特斯拉 蔚来汽车 三一重工 徐工集团 中联重科 潍柴",
  "万华化学 巴斯夫 西门子 博世公司 施耐德 陶氏化学 杜邦",
].flatMap((line) => line.split(" "));
