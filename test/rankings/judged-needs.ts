/**
 * Thirty needs of the invented county, judged as a technology manager judges: by reading the need and every achievement
 * that may answer it, before looking at any ranking.
 */
export interface JudgedNeed {
  need: string;
  /** The achievements that belong in the first rows, best first; none where nothing in the county answers. */
  first: readonly string[];
  /** The first of them must come before the others; otherwise each answers its own half of the need. */
  inOrder?: true;
  /** Admitted misses: what stands before the last of them, or is called 强相关 though nothing answers, and why. */
  strangers?: readonly (readonly [achievement: string, cause: string])[];
  reason: string;
}

export const JUDGED_NEEDS: readonly JudgedNeed[] = [
  {
    need: "need-steel-01",
    first: ["ach-steel-01", "ach-steel-02"],
    inOrder: true,
    reason: "问的是凝固末端在哪、压下怎么放，末端动态压下直接回答；末端电搅位置优选只解决一半。",
  },
  {
    need: "need-steel-03",
    first: ["ach-steel-07", "ach-steel-08"],
    inOrder: true,
    reason: "先要板形，多辊轧机极薄带板形—厚度控制对题；退火发花由全氢退火张力与露点一项回答。",
  },
  {
    need: "need-steel-09",
    first: ["ach-steel-28", "ach-steel-29"],
    inOrder: true,
    strangers: [
      ["ach-steel-30", "盐酸废液制铁红：酸洗废液的用词相同，又便宜；喷雾焙烧报价 2,600 万元，远超预算，只得低分。"],
    ],
    reason: "渗析加蒸发每吨不到 600 元、放得进空跨；喷雾焙烧每吨 850 元，超过运行成本指标。",
  },
  {
    need: "need-steel-11",
    first: ["ach-steel-47", "ach-steel-32"],
    reason: "企业要先评路线、再小试：一项做路线比选，一项是适合两三万吨规模的氨浸；转底炉要十五万吨才经济。",
  },
  {
    need: "need-steel-21",
    first: ["ach-steel-43"],
    inOrder: true,
    reason: "同样的炉温段、替代脱脂漂洗用汽、算光伏和回收期，逐条对上；有机朗肯循环只发电，不替代用汽。",
  },
  {
    need: "need-baijiu-02",
    first: ["ach-baijiu-04", "ach-baijiu-05"],
    inOrder: true,
    reason: "强化制曲给出糖化力变异系数和盲评结果；菌系解析只保档案和配伍，没有糖化力数据。",
  },
  {
    need: "need-baijiu-04",
    first: ["ach-baijiu-10", "ach-baijiu-11"],
    inOrder: true,
    reason: "减酸复合菌加清洗节律直接针对入伏掉排、还给采样报告；强制冷却晾渣解决摊凉太慢。",
  },
  {
    need: "need-baijiu-07",
    first: ["ach-baijiu-17", "ach-baijiu-18"],
    inOrder: true,
    reason: "近红外装置给出酒度并自动切罐，三项指标都够；酒花识别不给酒度，只能辅助。",
  },
  {
    need: "need-baijiu-09",
    first: ["ach-baijiu-22", "achievement-agri-36", "ach-baijiu-24"],
    inOrder: true,
    reason: "菌酶协同不烘干、蛋白 22.5%、保存 240 天，全部达标；脱壳发酵和裹包青贮各缺蛋白一项。",
  },
  {
    need: "need-baijiu-12",
    first: ["ach-baijiu-31", "ach-baijiu-32"],
    inOrder: true,
    reason: "旋转差分检测机看透明瓶和磨砂瓶的异物；瓶口与贴标判别只管压盖。",
  },
  {
    need: "need-carbon-01",
    first: ["ach-carbon-01", "ach-carbon-02"],
    inOrder: true,
    reason: "半干法前置脱硫加中低温 SCR 就是所问的顺序，留用塔和布袋、停产 48 小时；活性焦法入口浓度受限、占地大。",
  },
  {
    need: "need-carbon-05",
    first: ["ach-carbon-11", "ach-carbon-12"],
    inOrder: true,
    reason: "原料净化、共炭化、拉流三问一并回答；软测量只帮助判断焦化终点。",
  },
  {
    need: "need-carbon-09",
    first: ["ach-carbon-22", "ach-carbon-23"],
    inOrder: true,
    strangers: [
      [
        "ach-carbon-50",
        "高压实级配：写明克容量和压实密度，指标得分高；包覆釜一项填的技术领域是过程控制，被判领域不同。",
      ],
    ],
    reason: "一次颗粒加软碳包覆直接给快充指标；包覆釜升温与搅拌协同解决放大后的不匀。",
  },
  {
    need: "need-carbon-12",
    first: ["ach-carbon-30", "ach-carbon-31"],
    inOrder: true,
    reason: "要的是开车上门，撬装微波再生对题，碘值和费用都够；回转炉是固定站，还要危废许可。",
  },
  {
    need: "need-carbon-18",
    first: ["ach-carbon-39", "ach-carbon-40"],
    inOrder: true,
    reason: "深度净化加两段变压吸附做的就是焦炉煤气制燃料电池氢；膜—吸附耦合尚在中试。",
  },
  {
    need: "need-manufacturing-01",
    first: ["achievement-manufacturing-01", "achievement-manufacturing-02"],
    inOrder: true,
    reason: "企业要先做型砂、后做铁水：湿型砂在线感知在前，灰铸铁热分析在后。",
  },
  {
    need: "need-manufacturing-03",
    first: ["achievement-manufacturing-08", "achievement-manufacturing-09"],
    inOrder: true,
    reason: "变质加热处理在 1 t 中频炉和树脂砂上做成、成本增加 18%；陶瓷复合要压力浸渗设备，成本增加 55%，超出指标。",
  },
  {
    need: "need-manufacturing-08",
    first: ["achievement-manufacturing-23", "achievement-manufacturing-24"],
    inOrder: true,
    reason: "巡检机器人已取得煤安标志、准确率和误报够，只是每公里略贵；智能托辊还没有防爆认证。",
  },
  {
    need: "need-manufacturing-09",
    first: ["achievement-manufacturing-26", "achievement-manufacturing-27"],
    inOrder: true,
    reason: "先要压住渗碳淬火变形；微观修形与低噪声设计回答后半句的异响。",
  },
  {
    need: "need-manufacturing-11",
    first: ["achievement-manufacturing-32", "achievement-manufacturing-33"],
    reason: "先采集后排产，两项各管一半：老旧机床联网和插单重排。",
  },
  {
    need: "need-agri-01",
    first: ["achievement-agri-01", "achievement-agri-02"],
    inOrder: true,
    reason: "减菌、排酸、冰温要成体系，多栅栏一项最全；气调与活性垫只是包装一段。",
  },
  {
    need: "need-agri-03",
    first: ["achievement-agri-07", "achievement-agri-08"],
    inOrder: true,
    reason: "10.5 ℃ 总氮 13 以下、碳源少 64%、不新占地，全部达标；耐冷菌剂碳源只省 38%，不到一半。",
  },
  {
    need: "need-agri-10",
    first: ["achievement-agri-28", "achievement-agri-27"],
    reason: "收粮口快筛和呕吐毒素降解酶各答一问；黄曲霉吸附剂正是需求说不要的。",
  },
  {
    need: "need-agri-11",
    first: ["achievement-agri-30", "achievement-agri-31"],
    reason: "贮藏防褐变与不切果分选各答一问。",
  },
  {
    need: "need-agri-14",
    first: [],
    reason: "县里没有人做牛血清，宁可说没有，也不拿屠宰废水和牛肉保鲜凑数。",
  },
  {
    need: "need-services-01",
    first: ["achievement-services-01", "achievement-services-02"],
    inOrder: true,
    reason: "分时预约、无人值守计量、卸点协同就是要的系统；排队网络仿真帮助算瓶颈。",
  },
  {
    need: "need-services-09",
    first: ["achievement-services-25", "achievement-services-26"],
    reason: "木构无线监测管木梁，高光谱与水盐运移管壁画，各答一半。",
  },
  {
    need: "need-services-10",
    first: ["achievement-services-29", "achievement-services-30"],
    inOrder: true,
    reason: "毫米波雷达不拍照、检出率和误报够；床垫只知道离床，不知道跌倒；摄像头算法老人不同意。",
  },
  {
    need: "need-services-12",
    first: ["achievement-services-44", "achievement-services-45"],
    inOrder: true,
    reason: "光储充一体化管理系统就是所要的一套统管；车队充电排序只管其中一段。",
  },
  {
    need: "need-services-13",
    first: [],
    strangers: [
      ["achievement-services-34", "方言已不算共同用词，但语音、转写、坐席仍相同；成果否定需求所求的，引擎还不会扣分。"],
    ],
    reason: "唯一的语音转写写明不支持方言，也不承担采集语料：说没有，比推荐它强。",
  },
];
