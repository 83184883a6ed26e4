import type { AccountRole } from "../../src/accounts/account.ts";
import type { Actor } from "../../src/kernel/context.ts";

/** The fixed cast of the tests. Names are plainly invented; the credit codes hold by their check characters. */
const id = (figure: string): string => figure.repeat(32 / figure.length);

export const ORGANIZATION_IDS = { battery: id("b1"), university: id("c2"), bureau: id("d3") } as const;

/** Somebody who has an account. */
type Member = Actor & { accountId: string; role: AccountRole };

const person = (figure: string, name: string, role: AccountRole, organizationId: string | null = null): Member => ({
  accountId: id(figure),
  name,
  role,
  organizationId,
});

export const cast = {
  /** Works at the battery-separator firm. */
  battery: person("01", "甲测试", "enterprise", ORGANIZATION_IDS.battery),
  /** A second person of the same firm. */
  batteryColleague: person("02", "乙测试", "enterprise", ORGANIZATION_IDS.battery),
  /** The professor's university. */
  professor: person("03", "丙教授", "institution", ORGANIZATION_IDS.university),
  staff: person("04", "丁经办", "staff"),
  /** The other one who checks: whoever passes the formal check does not diagnose. */
  reviewer: person("0a", "癸复核", "staff"),
  /** Works at the bureau and may read, but do nothing. */
  leader: person("05", "戊领导", "leader"),
  admin: person("06", "己系统", "admin"),
  securityAdmin: person("07", "庚安全", "securityAdmin"),
  auditor: person("08", "辛审计", "auditor"),
  agency: person("09", "壬协作", "agency", ORGANIZATION_IDS.bureau),
} as const satisfies Record<string, Member>;

const contact = { name: "甲测试", phone: "13800000001", email: "" };

/** What the first users typed about the three organizations. */
export const organizationDetails = {
  battery: {
    kind: "enterprise",
    name: "示例隔膜材料有限公司",
    creditCode: "91141121MA0TEXT12Q",
    region: "141121",
    industry: "newEnergy",
    profile: "",
    contact,
  },
  university: {
    kind: "institution",
    name: "示例理工大学",
    creditCode: "12140000MB00000192",
    region: "140000",
    industry: "",
    profile: "",
    contact: { name: "丙教授", phone: "0351-6000001", email: "" },
  },
  bureau: {
    kind: "agency",
    name: "示例中小企业服务中心",
    creditCode: "11141121MB0A00018T",
    region: "141121",
    industry: "",
    profile: "",
    contact: { name: "壬协作", phone: "0358-3000001", email: "" },
  },
} as const;
