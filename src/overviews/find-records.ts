import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { formatMoney } from "../kernel/money.ts";
import { may } from "../kernel/permissions.ts";
import {
  type AgreementRecord,
  listAgreements,
  listOwnAgreements,
} from "../province-university-projects/agreement-queries.ts";
import { PROJECT_STATUS_LABELS } from "../province-university-projects/province-university-project.ts";
import { listOwnProjects, listProjects, type ProjectRecord } from "../province-university-projects/queries.ts";
import { countFunds, type FundRecord, listFunds, listOwnFunds } from "../talent-funds/queries.ts";
import {
  type ContractRecord,
  countContracts,
  listContracts,
  listOwnContracts,
} from "../technology-contracts/queries.ts";
import { CONTRACT_STATUS_LABELS } from "../technology-contracts/technology-contract.ts";
import type { PostEntry } from "../web/post-list.tsx";
import { findOverseen } from "./find-overseen.ts";
import { agreementEntry, type FoundRecords, hrefOf } from "./found-records.ts";

const NONE = { contracts: null, agreements: null, projects: null, funds: null };

/**
 * Contracts, agreements, projects and funds by number, name and party: all of them for staff, what leader and auditor
 * oversee for them, and for others those of their own organization.
 */
export async function findRecords(
  ctx: Context,
  text: string,
  limit: number,
): Promise<Record<keyof typeof NONE, FoundRecords | null>> {
  const asked = text.trim();
  if (asked === "") return NONE;
  if (may(ctx.actor, "evidence.list")) return findOverseen(ctx, asked, limit);
  return {
    contracts: await findContracts(ctx, asked, limit),
    agreements: await findAgreements(ctx, asked, limit),
    projects: await findProjects(ctx, asked, limit),
    funds: await findFunds(ctx, asked, limit),
  };
}

async function findContracts(ctx: Context, text: string, limit: number): Promise<FoundRecords | null> {
  if (may(ctx.actor, "technologyContract.record")) {
    const filter = { text, today: shanghaiDay(ctx.now) };
    const rows = await listContracts(ctx.db, filter, { page: 1, pageSize: limit });
    return {
      posts: rows.map(contractEntry),
      total: await countContracts(ctx.db, filter),
      href: hrefOf("/technology-contracts", text),
    };
  }
  if (!may(ctx.actor, "technologyContract.followOwn")) return null;
  const own = (await listOwnContracts(ctx)).filter(
    ({ title, number, paperNumber, registrationNumber, buyer, seller }) =>
      holds(text, [title, number, paperNumber, registrationNumber ?? "", buyer, seller]),
  );
  return { ...firstOf(own.map(contractEntry), limit), href: "/my/technology-contracts" };
}

async function findAgreements(ctx: Context, text: string, limit: number): Promise<FoundRecords | null> {
  const entry = (one: AgreementRecord) => agreementEntry(one, ctx.now, `/cooperation-agreements/${one.id}`);
  if (may(ctx.actor, "provinceUniversity.record")) {
    const { rows, total } = await listAgreements(ctx.db, { text, today: shanghaiDay(ctx.now) }, 1, limit);
    return { posts: rows.map(entry), total, href: hrefOf("/cooperation-agreements", text) };
  }
  if (!may(ctx.actor, "provinceUniversity.followOwn")) return null;
  const own = (await listOwnAgreements(ctx)).filter(({ title, number, countyUnit, institution, enterprises }) =>
    holds(text, [title, number, countyUnit, institution, ...enterprises.map(({ name }) => name)]),
  );
  return { ...firstOf(own.map(entry), limit), href: "/my/province-university-projects" };
}

async function findProjects(ctx: Context, text: string, limit: number): Promise<FoundRecords | null> {
  if (may(ctx.actor, "provinceUniversity.record")) {
    const { rows, total } = await listProjects(ctx.db, { text, today: shanghaiDay(ctx.now) }, 1, limit);
    return { posts: rows.map(projectEntry), total, href: hrefOf("/province-university-projects", text) };
  }
  if (!may(ctx.actor, "provinceUniversity.followOwn")) return null;
  const own = (await listOwnProjects(ctx)).filter(({ title, number, enterprise, institutions }) =>
    holds(text, [title, number, enterprise ?? "", ...institutions.map((one) => one.name)]),
  );
  return { ...firstOf(own.map(projectEntry), limit), href: "/my/province-university-projects" };
}

async function findFunds(ctx: Context, text: string, limit: number): Promise<FoundRecords | null> {
  if (may(ctx.actor, "talentFund.record")) {
    const filter = { text, searchesBeneficiaries: true, today: shanghaiDay(ctx.now) };
    const { rows, total } = await listFunds(ctx.db, filter, await countFunds(ctx.db, filter), {
      page: 1,
      pageSize: limit,
    });
    return { posts: rows.map(fundEntry), total, href: hrefOf("/talent-funds", text) };
  }
  if (!may(ctx.actor, "talentFund.followOwn")) return null;
  const own = (await listOwnFunds(ctx)).filter(({ number, enterprise }) => holds(text, [number, enterprise]));
  return { ...firstOf(own.map(fundEntry), limit), href: "/my/talent-funds" };
}

const firstOf = (posts: PostEntry[], limit: number) => ({ posts: posts.slice(0, limit), total: posts.length });

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
const holds = (text: string, places: readonly string[]): boolean =>
  places.some((place) => plain(place).includes(plain(text)));

const contractEntry = ({ id, title, number, ...contract }: ContractRecord): PostEntry => ({
  href: `/technology-contracts/${id}`,
  title,
  number,
  facts: [
    { label: "买方", value: contract.buyer },
    { label: "卖方", value: contract.seller },
    { label: "合同额", value: contract.contractValueFen === 0 ? "还没有填写" : formatMoney(contract.contractValueFen) },
    { label: "状态", value: CONTRACT_STATUS_LABELS[contract.status] },
  ],
});

const projectEntry = ({ id, title, number, institutions, enterprise, status }: ProjectRecord): PostEntry => ({
  href: `/province-university-projects/${id}`,
  title,
  number,
  facts: [
    { label: "高校院所", value: institutions.map((one) => one.name).join("、") },
    ...(enterprise === null ? [] : [{ label: "企业", value: enterprise }]),
    { label: "状态", value: PROJECT_STATUS_LABELS[status] },
  ],
});

const fundEntry = ({ id, number, enterprise, year, committed, paid }: FundRecord): PostEntry => ({
  href: `/talent-funds/${id}`,
  title: `${enterprise} ${year} 年`,
  number,
  facts: [
    { label: "承诺", value: formatMoney(committed) },
    { label: "已拨付", value: formatMoney(paid) },
  ],
});
