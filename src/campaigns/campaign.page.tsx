import type { Role } from "../kernel/permissions.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { isAccepting } from "./campaign.ts";
import { CampaignActs } from "./campaign-acts.page.tsx";
import { CampaignBadge, daysOf, industriesOf } from "./campaign-status.page.tsx";
import { CAMPAIGNS_PATH } from "./campaigns.page.tsx";
import type { CampaignRow } from "./queries.ts";

interface CampaignPageProps {
  frame: Frame;
  campaign: CampaignRow;
  reference: ReferenceBook;
  today: string;
  /** 重新征集 as it was sent, when it comes back. */
  failed?: FormState | undefined;
}

/** Who posts what. Visitors are asked to sign in on the way. */
const POSTS_NEEDS: readonly Role[] = ["visitor", "enterprise", "staff"];
const POSTS_ACHIEVEMENTS: readonly Role[] = ["visitor", "institution", "staff"];

/** One 征集批次: what is called for, and the way to answer it. */
export function CampaignPage(props: CampaignPageProps) {
  const { frame, campaign, reference, today } = props;
  const isStaff = may(frame.actor, "campaign.run");
  const { id, number, title, body } = campaign;
  return (
    <Layout
      frame={frame}
      title={title}
      current="campaigns"
      breadcrumbs={[{ label: "征集批次", href: CAMPAIGNS_PATH }, { label: number }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={number}
        title={title}
        badges={<CampaignBadge campaign={campaign} today={today} />}
        actions={isAccepting(campaign, today) ? <PostLinks frame={frame} campaignId={id} /> : undefined}
      />
      <Columns
        aside={
          <>
            {isStaff ? <CampaignActs {...props} /> : null}
            <Panel title="基本信息">
              <KeyValues
                narrow
                facts={[
                  { label: "受理日期", value: daysOf(campaign) },
                  { label: "征集产业", value: industriesOf(campaign, reference) },
                ]}
              />
            </Panel>
            {campaign.status === "draft" ? null : (
              <Panel title="本批次">
                <ul class="plain-links">
                  <li>
                    <a href={listAddress("/needs", { campaign: id })}>已发布的需求</a>
                  </li>
                  <li>
                    <a href={listAddress("/achievements", { campaign: id })}>已发布的成果</a>
                  </li>
                  {may(frame.actor, "campaign.readFunnel") ? (
                    <li>
                      <a href={`${CAMPAIGNS_PATH}/${id}/funnel`}>征集漏斗</a>
                    </li>
                  ) : null}
                  {isStaff ? (
                    <>
                      <li>
                        <a href={listAddress("/survey-visits", { campaign: id })}>走访记录</a>
                      </li>
                      <li>
                        <a href={listAddress("/survey-visits/coverage", { campaign: id })}>走访覆盖</a>
                      </li>
                    </>
                  ) : null}
                </ul>
              </Panel>
            )}
          </>
        }
      >
        <Standing campaign={campaign} today={today} />
        <Panel title="征集说明">
          <Prose text={body} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function PostLinks({ frame, campaignId }: { frame: Frame; campaignId: string }) {
  const { role } = frame.actor;
  return (
    <>
      {POSTS_NEEDS.includes(role) ? (
        <a class="btn btn-primary" href={listAddress("/needs/new", { campaign: campaignId })}>
          为本批次填报需求
        </a>
      ) : null}
      {POSTS_ACHIEVEMENTS.includes(role) ? (
        <a
          class={role === "institution" ? "btn btn-primary" : "btn btn-outline"}
          href={listAddress("/achievements/new", { campaign: campaignId })}
        >
          为本批次填报成果
        </a>
      ) : null}
    </>
  );
}

function Standing({ campaign, today }: { campaign: CampaignRow; today: string }) {
  if (isAccepting(campaign, today)) return null;
  const elsewhere = "不属于任何批次的需求和成果，平时随时可以填报。";
  if (campaign.status === "draft")
    return (
      <Notice tone="info" title="草稿">
        <p>只有工作人员能看到。核对无误后，在“办理”里开始征集。</p>
      </Notice>
    );
  if (campaign.status === "open" && today < campaign.opensOn)
    return (
      <Notice tone="info" title={`从 ${campaign.opensOn} 起受理`}>
        <p>{elsewhere}</p>
      </Notice>
    );
  return (
    <Notice tone="info" title="这个批次已经截止">
      <p>已提交的照常审核和匹配。{elsewhere}</p>
    </Notice>
  );
}
