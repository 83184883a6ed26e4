import { CLOSED_NAME } from "../audit/closed-words.ts";
import {
  type AskedOverseen,
  listOverseenAgreements,
  listOverseenContracts,
  listOverseenFunds,
  listOverseenProjects,
  type Overseen,
  type OverseenPage,
} from "../audit/overseen.ts";
import type { Context } from "../kernel/context.ts";
import { formatMoney } from "../kernel/money.ts";
import type { PostEntry } from "../web/post-list.tsx";
import { agreementEntry, type FoundRecords, hrefOf } from "./found-records.ts";

/** The same records for leader and auditor: what their read-only lists hold, by the names that they see there. */
export async function findOverseen(ctx: Context, text: string, limit: number) {
  const asked = { text, years: [], page: 1, pageSize: limit };
  const agreements = await listOverseenAgreements(ctx, asked);
  const agreementList = "/evidence/cooperation-agreements";
  return {
    contracts: await findIn(ctx, asked, "technology-contracts", listOverseenContracts),
    // They have no page of their own here: each leads to the list that holds it alone.
    agreements: {
      posts: agreements.rows.map((one) => agreementEntry(one, ctx.now, hrefOf(agreementList, one.number))),
      total: agreements.total,
      href: hrefOf(agreementList, text),
    },
    projects: await findIn(ctx, asked, "province-university-projects", listOverseenProjects),
    funds: await findIn(ctx, asked, "talent-funds", listOverseenFunds),
  };
}

async function findIn(
  ctx: Context,
  asked: AskedOverseen,
  list: string,
  read: (ctx: Context, asked: AskedOverseen) => Promise<OverseenPage>,
): Promise<FoundRecords> {
  const { page } = await read(ctx, asked);
  const path = `/evidence/${list}`;
  return {
    posts: page.rows.map((row) => overseenEntry(path, row)),
    total: page.total,
    href: hrefOf(path, asked.text ?? ""),
  };
}

const overseenEntry = (path: string, { id, number, title, parties, wholeFen, status }: Overseen): PostEntry => ({
  href: `${path}/${id}`,
  title: title ?? CLOSED_NAME,
  number,
  facts: [
    { label: "单位", value: parties },
    { label: "金额", value: formatMoney(wholeFen) },
    { label: "状态", value: status },
  ],
});
