import { publishExpert } from "../../src/experts/publish-expert.ts";
import { recordExpertConsent } from "../../src/experts/record-consent.ts";
import { addExpert } from "../../src/experts/save-expert.ts";
import { memberOf, type Story } from "./story.ts";

interface DemoExpert {
  organization: string;
  name: string;
  title: string;
  technicalFields: readonly string[];
  industries: readonly string[];
  keywords: readonly string[];
  introduction: string;
  /** Keys of achievements. */
  achievements: readonly string[];
  status: "draft" | "consented" | "published";
  daysAgo: number;
}

/** Invented like the posts; each is the lead of achievements of the demo. */
const DEMO_EXPERTS: readonly DemoExpert[] = [
  {
    organization: "agri-hedong-university",
    name: "演示-栗教授",
    title: "教授",
    technicalFields: ["biologyMedicine"],
    industries: ["agriProcessing"],
    keywords: ["冷却肉减菌", "冰温贮运", "屠宰预冷"],
    introduction:
      "从事肉类保鲜与屠宰卫生控制研究，主持过冷却牛肉多栅栏减菌和肉鸡预冷水减菌的产线改造。可以帮助屠宰分割企业做减菌工艺诊断、货架期试验和冷链温度方案。",
    achievements: ["achievement-agri-01", "achievement-agri-03"],
    status: "published",
    daysAgo: 24,
  },
  {
    organization: "agri-hedong-university",
    name: "演示-傅副教授",
    title: "副教授",
    technicalFields: ["resourcesEnvironment"],
    industries: ["environment", "agriProcessing"],
    keywords: ["低温硝化", "高氨氮废水", "碳源投加"],
    introduction:
      "研究低温条件下的生物脱氮，做过屠宰、酿造废水的总氮达标改造。可以到现场取样、评估生化池，并给出菌剂和碳源投加方案。",
    achievements: ["achievement-agri-08"],
    status: "consented",
    daysAgo: 3,
  },
  {
    organization: "agri-jiangzhu-university",
    name: "演示-虞教授",
    title: "教授、博士生导师",
    technicalFields: ["biologyMedicine"],
    industries: ["agriProcessing"],
    keywords: ["胶原肽", "酶解", "骨副产物"],
    introduction:
      "长期做畜禽骨和鱼鳞的高值利用，熟悉胶原低温提取、定向酶解和脱苦。可以承担小试、中试放大和产品标准起草。",
    achievements: ["achievement-agri-04", "achievement-agri-06"],
    status: "published",
    daysAgo: 21,
  },
  {
    organization: "org-baijiu-chengjiang",
    name: "演示-苏教授",
    title: "教授",
    technicalFields: ["biologyMedicine"],
    industries: ["baijiu"],
    keywords: ["大曲菌系", "功能菌", "白酒检测"],
    introduction: "研究白酒大曲和窖泥的微生物，建有菌种库。可以帮助酒企做曲块菌系分析、功能菌强化和塑化剂快速检测。",
    achievements: ["ach-baijiu-05", "ach-baijiu-06", "ach-baijiu-30"],
    status: "published",
    daysAgo: 28,
  },
  {
    organization: "org-carbon-lanjiang",
    name: "演示-甄教授",
    title: "教授",
    technicalFields: ["newMaterials"],
    industries: ["carbonMaterials", "newMaterials"],
    keywords: ["石墨电极", "等静压石墨", "针状焦"],
    introduction:
      "研究炭石墨材料的成型与浸渍，服务过多家电极企业。可以帮助企业解决接头强度、抗氧化涂层和石墨化能耗问题。",
    achievements: ["ach-carbon-17", "ach-carbon-18", "ach-carbon-19"],
    status: "published",
    daysAgo: 22,
  },
  {
    organization: "org-steel-yunfen",
    name: "演示-聂教授",
    title: "教授",
    technicalFields: ["resourcesEnvironment"],
    industries: ["specialSteel", "environment"],
    keywords: ["冶金固废", "粉尘提锌", "矿渣微晶玻璃"],
    introduction: "研究冶金固体废物的资源化，做过电炉粉尘提锌和渣系微晶玻璃的中试。",
    achievements: ["ach-steel-32", "ach-steel-35"],
    status: "draft",
    daysAgo: 6,
  },
];

/** The demo's experts, with the consents that stand behind those who are public. */
export function loadExperts(story: Story): void {
  const staff = story.member("staff");
  for (const { organization, achievements, status, daysAgo, ...text } of DEMO_EXPERTS) {
    const owner = memberOf("institution", story.organizationId(organization));
    let seen = { expertId: "", version: 0 };
    story.at(daysAgo, owner, async (ctx) => {
      const content = {
        ...text,
        technicalFields: [...text.technicalFields],
        industries: [...text.industries],
        keywords: [...text.keywords],
        achievementIds: achievements.map(story.postId),
        phone: "0358-3000900",
        email: "expert@example.com",
      };
      const { id: expertId, version } = await addExpert(ctx, { content, formId: ctx.newId() });
      seen = { expertId, version };
    });
    if (status === "draft") continue;
    story.at(daysAgo - 1, owner, async (ctx) => {
      const said = { saidOn: story.dayOf(daysAgo - 1), means: "paper", agreed: "yes" } as const;
      const { version } = await recordExpertConsent(ctx, { ...seen, ...said });
      seen = { ...seen, version };
    });
    if (status === "published") story.at(daysAgo - 2, staff, (ctx) => publishExpert(ctx, seen));
  }
}
