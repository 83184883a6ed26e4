import type { Role } from "../../src/kernel/permissions.ts";

/** The fixed cast of the demo, known to everybody, which is why no service in earnest opens on a database that has it. */
export interface DemoMember {
  key: string;
  name: string;
  email: string;
  role: Exclude<Role, "visitor" | "system">;
  /** Key of an organization, for roles that belong to one. */
  organization: string | null;
}

export const DEMO_PASSWORD = "duijie-demo-2026";

export const DEMO_CAST: readonly DemoMember[] = [
  { key: "staff", name: "演示-李科员", email: "staff@demo.example", role: "staff", organization: null },
  { key: "reviewer", name: "演示-赵股长", email: "reviewer@demo.example", role: "staff", organization: null },
  {
    key: "enterprise",
    name: "演示-马厂长",
    email: "enterprise@demo.example",
    role: "enterprise",
    organization: "agri-huyangpo-beef",
  },
  {
    key: "institution",
    name: "演示-郝老师",
    email: "institution@demo.example",
    role: "institution",
    organization: "agri-hedong-university",
  },
  {
    key: "agency",
    name: "演示-韩主任",
    email: "agency@demo.example",
    role: "agency",
    organization: "agency-sme-center",
  },
  { key: "leader", name: "演示-孙局长", email: "leader@demo.example", role: "leader", organization: null },
  { key: "admin", name: "演示-系统管理员", email: "admin@demo.example", role: "admin", organization: null },
  {
    key: "security",
    name: "演示-安全管理员",
    email: "security@demo.example",
    role: "securityAdmin",
    organization: null,
  },
  { key: "auditor", name: "演示-审计员", email: "auditor@demo.example", role: "auditor", organization: null },
];
