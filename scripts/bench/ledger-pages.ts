import type { Client } from "@libsql/client";
import type { Role } from "../../src/kernel/permissions.ts";

/** One kind of page that reads ledgers, as somebody opens it; several addresses where records differ. */
export interface LedgerPage {
  name: string;
  as: Extract<Role, "staff" | "leader" | "auditor" | "enterprise">;
  paths: readonly string[];
}

const RECORDS = 20;
const DAYS = ["01-01", "03-31"];

/** Every list, report, timeline and chain of evidence that grows with contracts, projects, funds and the trail. */
export async function ledgerPages(client: Client, year: number): Promise<LedgerPage[]> {
  const ids = async (query: string): Promise<string[]> =>
    (await client.execute(`${query} LIMIT ${RECORDS}`)).rows.map((row) => row[0] as string);
  const each = (found: readonly string[], path: (id: string) => string): string[] => found.map(path);
  const contracts = await ids(
    "SELECT id FROM technology_contracts WHERE status <> 'draft' ORDER BY introduction_id IS NULL, number DESC",
  );
  const projects = await ids(
    "SELECT id FROM province_university_projects WHERE started_on IS NOT NULL ORDER BY number DESC",
  );
  // A leader learns of a fund once something in it is approved.
  const funds = await ids(
    "SELECT id FROM talent_funds WHERE id IN (SELECT fund_id FROM fund_decisions) ORDER BY number DESC",
  );
  // Where there are many, those with many after them.
  const entries = await ids(
    "SELECT fund_id || '/entries/' || seq FROM fund_entries WHERE kind = 'disbursement' ORDER BY seq > (SELECT max(seq) - 5000 FROM fund_entries), seq DESC",
  );
  const needs = await ids(
    "SELECT need_id FROM technology_contracts WHERE need_id IS NOT NULL GROUP BY need_id ORDER BY count(*) DESC",
  );
  // Of most posts nothing has come yet: those of which the least has.
  const [newNeeds, newAchievements] = [
    await ids(
      "SELECT n.id FROM needs n WHERE n.status = 'published' ORDER BY (SELECT count(*) FROM introductions i WHERE i.need_id = n.id), n.number",
    ),
    await ids(
      "SELECT a.id FROM achievements a WHERE a.status = 'published' ORDER BY (SELECT count(*) FROM introductions i WHERE i.achievement_id = a.id), a.number",
    ),
  ];
  const firms = await ids(
    "SELECT enterprise_id FROM talent_funds GROUP BY enterprise_id ORDER BY count(*) DESC, enterprise_id",
  );
  const schools = await ids("SELECT seller_id FROM technology_contracts GROUP BY seller_id ORDER BY count(*) DESC");
  const agreements = await ids("SELECT id FROM cooperation_agreements ORDER BY number DESC");
  const institutions = await ids(
    "SELECT id FROM organizations WHERE kind = 'institution' AND placeholder = 0 ORDER BY created_at, id",
  );
  const [actor = ""] = await ids("SELECT actor_id FROM audit_entries GROUP BY actor_id ORDER BY count(*) DESC");
  const [contractNumber = ""] = await ids("SELECT number FROM technology_contracts ORDER BY number DESC");
  const q = encodeURIComponent;
  const report = (name: string, path: string, figures: readonly string[]): LedgerPage[] => [
    { name: `report of ${name}, year`, as: "leader", paths: [`${path}?period=${year - 1}`] },
    { name: `report of ${name}, quarter`, as: "leader", paths: [`${path}?period=${year - 1}-Q2`] },
    { name: `report of ${name}, a year without records`, as: "leader", paths: [`${path}?period=2100`] },
    {
      name: `records behind ${name}, year`,
      as: "leader",
      paths: figures.map((figure) => `${path}/records?period=${year - 1}&figure=${figure}`),
    },
    {
      name: `records behind ${name}, last page`,
      as: "leader",
      paths: figures.map((figure) => `${path}/records?period=${year - 1}&figure=${figure}&page=10`),
    },
  ];
  return [
    { name: "contracts", as: "staff", paths: ["/technology-contracts"] },
    { name: "contracts, far page", as: "staff", paths: ["/technology-contracts?page=100"] },
    {
      name: "contracts, filtered",
      as: "staff",
      paths: [`/technology-contracts?year=${year}&status=signed`, "/technology-contracts?due=followUp"],
    },
    {
      name: "contracts, with what waits",
      as: "staff",
      paths: ["followUp", "milestone", "milestone&due=followUp"].map((due) => `/technology-contracts?due=${due}`),
    },
    {
      name: "contracts by place and direction",
      as: "staff",
      paths: ["/technology-contracts?region=140100", "/technology-contracts?direction=inbound"],
    },
    { name: "contracts, searched", as: "staff", paths: [`/technology-contracts?q=${q("测算合同77")}`] },
    { name: "contracts due", as: "staff", paths: ["/technology-contracts/due"] },
    {
      name: "contracts due, one list",
      as: "staff",
      paths: ["overdue", "upcoming", "followUp"].map((list) => `/technology-contracts/due?list=${list}`),
    },
    {
      name: "contracts due, searched",
      as: "staff",
      paths: [`/technology-contracts/due?q=${q("测算院校7")}`],
    },
    { name: "contracts of a party", as: "enterprise", paths: ["/my/technology-contracts"] },
    { name: "a contract", as: "staff", paths: each(contracts, (id) => `/technology-contracts/${id}`) },
    {
      name: "projects",
      as: "staff",
      paths: ["/province-university-projects", `/province-university-projects?year=${year}`],
    },
    { name: "projects, searched", as: "staff", paths: [`/province-university-projects?q=${q("测算院校7")}`] },
    {
      name: "projects, with what waits",
      as: "staff",
      paths: ["/province-university-projects?due=task", "/province-university-projects?status=running"],
    },
    { name: "projects of a party", as: "enterprise", paths: ["/my/province-university-projects"] },
    { name: "projects due", as: "staff", paths: ["/province-university-projects/due"] },
    { name: "a project", as: "staff", paths: each(projects, (id) => `/province-university-projects/${id}`) },
    { name: "agreements", as: "staff", paths: ["/cooperation-agreements"] },
    {
      name: "agreements, filtered",
      as: "staff",
      paths: [`/cooperation-agreements?q=${q("测算院校7")}`, `/cooperation-agreements?year=${year}&status=inForce`],
    },
    { name: "an agreement", as: "staff", paths: each(agreements, (id) => `/cooperation-agreements/${id}`) },
    {
      name: "cooperation map",
      as: "staff",
      paths: ["", "?of=contracts", "?of=agreements", "?of=introductions", "?page=50"].map(
        (query) => `/cooperation-map${query}`,
      ),
    },
    { name: "an institution", as: "staff", paths: each(institutions, (id) => `/institutions/${id}`) },
    { name: "home of staff", as: "staff", paths: ["/"] },
    { name: "home of a leader", as: "leader", paths: ["/"] },
    { name: "home of an enterprise", as: "enterprise", paths: ["/"] },
    {
      name: "search over all",
      as: "staff",
      paths: ["测算合同77", "测算院校7", "F-2", "轧制"].map((text) => `/search?q=${q(text)}`),
    },
    { name: "introductions", as: "staff", paths: ["/introductions", "/introductions?turn=staff"] },
    { name: "funds", as: "staff", paths: ["/talent-funds", `/talent-funds?year=${year}`] },
    { name: "funds overdue", as: "staff", paths: ["/talent-funds?fulfilment=overdue"] },
    {
      name: "funds, filtered",
      as: "staff",
      paths: ["fulfilment=underway", "fulfilment=fulfilled", "waits=yes", `q=${q("测算企业7")}`].map(
        (query) => `/talent-funds?${query}`,
      ),
    },
    { name: "funds of a party", as: "enterprise", paths: ["/my/talent-funds"] },
    { name: "entries that wait", as: "staff", paths: ["/talent-funds/approvals"] },
    { name: "a fund with its ledger", as: "staff", paths: each(funds, (id) => `/talent-funds/${id}`) },
    { name: "statement of a fund", as: "staff", paths: each(funds, (id) => `/talent-funds/${id}/statement`) },
    ...report("contracts", "/reports/technology-contracts", ["signed", "registeredValue", "paid"]),
    ...report("cooperation", "/reports/province-university-projects", ["agreements", "started", "talents", "received"]),
    ...report("funds", "/reports/talent-funds", ["committed", "allocated", "paid"]),
    { name: "a need", as: "staff", paths: each(needs, (id) => `/needs/${id}`) },
    { name: "a need of which little has come", as: "staff", paths: each(newNeeds, (id) => `/needs/${id}`) },
    { name: "an achievement", as: "staff", paths: each(newAchievements, (id) => `/achievements/${id}`) },
    { name: "timeline of a need", as: "staff", paths: each(needs, (id) => `/needs/${id}/timeline`) },
    { name: "timeline of an enterprise", as: "staff", paths: each(firms, (id) => `/organizations/${id}/timeline`) },
    { name: "timeline of an institution", as: "staff", paths: each(schools, (id) => `/organizations/${id}/timeline`) },
    {
      name: "timeline of an enterprise, one year",
      as: "leader",
      paths: each(firms, (id) => `/organizations/${id}/timeline?year=${year - 1}`),
    },
    { name: "contracts to oversee", as: "auditor", paths: ["/evidence/technology-contracts"] },
    { name: "projects to oversee", as: "auditor", paths: ["/evidence/province-university-projects"] },
    { name: "funds to oversee", as: "leader", paths: ["/evidence/talent-funds"] },
    { name: "a fund to oversee", as: "leader", paths: each(funds, (id) => `/evidence/talent-funds/${id}`) },
    {
      name: "what to oversee, of a year",
      as: "auditor",
      paths: ["technology-contracts", "province-university-projects", "talent-funds"].map(
        (list) => `/evidence/${list}?year=${year}&page=2`,
      ),
    },
    { name: "evidence of a payment", as: "auditor", paths: each(entries, (id) => `/evidence/talent-funds/${id}`) },
    {
      name: "evidence of a contract",
      as: "auditor",
      paths: each(contracts, (id) => `/evidence/technology-contracts/${id}`),
    },
    {
      name: "evidence of a project",
      as: "auditor",
      paths: each(projects, (id) => `/evidence/province-university-projects/${id}`),
    },
    { name: "audit trail", as: "auditor", paths: ["/audit", "/audit?entity=talentFund"] },
    { name: "audit trail of a role", as: "auditor", paths: ["/audit?role=staff", "/audit?role=leader"] },
    {
      name: "audit trail of several roles",
      as: "auditor",
      paths: ["/audit?role=staff&role=leader", "/audit?role=leader&role=staff&entity=technologyContract&page=50"],
    },
    {
      name: "audit trail of kinds",
      as: "auditor",
      paths: ["/audit?entity=need&entity=talentFund", "/audit?entity=talentFund&role=leader"],
    },
    { name: "audit trail of an account", as: "auditor", paths: [`/audit?q=${actor}`, `/audit?q=${actor}&page=50`] },
    { name: "audit trail of a record", as: "auditor", paths: [`/audit?q=${contractNumber}`] },
    { name: "audit trail of a person", as: "auditor", paths: [`/audit?q=${q("演示-李科员")}`] },
    {
      name: "audit trail of several people",
      as: "auditor",
      paths: [`/audit?q=${q("演示-")}`, `/audit?q=${q("演示-")}&role=leader`],
    },
    { name: "audit trail of nobody", as: "auditor", paths: [`/audit?q=${q("查无此人")}`] },
    {
      name: "audit trail of some days",
      as: "auditor",
      paths: [
        `/audit?from=${year - 9}-${DAYS[0]}&to=${year - 9}-${DAYS[1]}&role=staff`,
        `/audit?from=${year - 9}-${DAYS[0]}`,
        `/audit?from=${year - 9}-${DAYS[0]}&role=leader`,
        `/audit?to=${year - 1}-${DAYS[1]}&entity=talentFund`,
      ],
    },
  ];
}
