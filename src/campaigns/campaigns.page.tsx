import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { excerptAround } from "../web/excerpt.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { PostList } from "../web/post-list.tsx";
import { CampaignBadge, daysOf, industriesOf } from "./campaign-status.page.tsx";
import type { CampaignRow } from "./queries.ts";

export const CAMPAIGNS_PATH = "/campaigns";
export const DESK_PATH = "/desk/campaigns";

interface CampaignsPageProps {
  frame: Frame;
  page: Page<CampaignRow>;
  reference: ReferenceBook;
  today: string;
}

/** 征集批次: what is called for today, and what was. */
export function CampaignsPage({ frame, page, reference, today }: CampaignsPageProps) {
  const isStaff = may(frame.actor, "campaign.run");
  return (
    <Layout frame={frame} title="征集批次" current="campaigns" breadcrumbs={[{ label: "征集批次" }]}>
      <PageHeading
        title="征集批次"
        lead="集中征集技术需求和科技成果的通知。平时也可以随时填报，不必等批次。"
        actions={
          isStaff ? (
            <a class="btn btn-outline" href={DESK_PATH}>
              管理批次
            </a>
          ) : undefined
        }
      />
      <Panel>
        {page.total === 0 ? (
          <EmptyState title="现在没有征集批次">
            <p>
              不用等批次，企业可以随时<a href="/needs/new">填报技术需求</a>，高校院所可以随时
              <a href="/achievements/new">填报科技成果</a>。
            </p>
          </EmptyState>
        ) : (
          <PostList
            label="征集批次"
            posts={page.rows.map((campaign) => ({
              href: `${CAMPAIGNS_PATH}/${campaign.id}`,
              title: campaign.title,
              number: campaign.number,
              badges: <CampaignBadge campaign={campaign} today={today} />,
              excerpt: excerptAround(campaign.body, []).text,
              facts: [
                { label: "受理日期", value: daysOf(campaign) },
                { label: "产业", value: industriesOf(campaign, reference) },
              ],
            }))}
          />
        )}
        {page.total <= page.pageSize && page.page === 1 ? null : (
          <Pagination page={page} href={(number) => listAddress(CAMPAIGNS_PATH, {}, number)} />
        )}
        <ExportLinks total={page.total} href={CAMPAIGNS_PATH} />
      </Panel>
    </Layout>
  );
}
