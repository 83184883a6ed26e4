import type { CampaignRow } from "../campaigns/queries.ts";
import { may } from "../kernel/permissions.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { FUNNEL_KINDS, FUNNEL_STAGE_LABELS, type FunnelKind, type FunnelStep } from "./funnel-stage.ts";

export const KIND_WORDS: Record<FunnelKind, { noun: string; unit: string; title: string }> = {
  needs: { noun: "需求", unit: "条", title: "技术需求" },
  achievements: { noun: "成果", unit: "项", title: "科技成果" },
};

export const funnelPath = ({ id }: Pick<CampaignRow, "id">): string => `/campaigns/${id}/funnel`;

interface FunnelPageProps {
  frame: Frame;
  campaign: CampaignRow;
  steps: Record<FunnelKind, readonly FunnelStep[]>;
}

/** 征集漏斗 of one campaign: each number from records, and for staff a link to what it counts. */
export function FunnelPage({ frame, campaign, steps }: FunnelPageProps) {
  const path = funnelPath(campaign);
  const isLinked = may(frame.actor, "campaign.run");
  return (
    <Layout
      frame={frame}
      title={`征集漏斗 ${campaign.number}`}
      current="campaigns"
      breadcrumbs={[
        { label: "征集批次", href: "/campaigns" },
        { label: campaign.number, href: `/campaigns/${campaign.id}` },
        { label: "征集漏斗" },
      ]}
    >
      <PageHeading
        eyebrow={campaign.number}
        title={`征集漏斗：${campaign.title}`}
        lead="每个数都从办理记录里数出来：到达这一环节或更后环节的都算。“有推荐”指找到过较强相关以上的匹配。"
      />
      <div class="flow">
        {FUNNEL_KINDS.map((kind) => (
          <Panel title={KIND_WORDS[kind].title}>
            <Steps kind={kind} steps={steps[kind]} path={isLinked ? `${path}/${kind}` : null} />
          </Panel>
        ))}
        <ExportLinks total={FUNNEL_KINDS.length * steps.needs.length} href={path} />
      </div>
    </Layout>
  );
}

function Steps({ kind, steps, path }: { kind: FunnelKind; steps: readonly FunnelStep[]; path: string | null }) {
  const { noun, unit } = KIND_WORDS[kind];
  const submitted = steps[0]?.count ?? 0;
  if (submitted === 0)
    return (
      <EmptyState title={`本批次还没有提交的${noun}`}>
        <p>为本批次提交的{noun}，从提交到签约，在这里看到每一步有多少。</p>
      </EmptyState>
    );
  return (
    <Table
      caption={`${noun}走到每一环节的数量`}
      captionHidden
      columns={[
        { header: "环节", heading: true, cell: ({ stage }: FunnelStep) => FUNNEL_STAGE_LABELS[stage] },
        {
          header: "数量",
          numeric: true,
          nowrap: true,
          cell: ({ stage, count }) =>
            path === null ? (
              `${count} ${unit}`
            ) : (
              <a
                href={listAddress(path, { stage })}
                aria-label={`${FUNNEL_STAGE_LABELS[stage]}的${noun}，${count} ${unit}`}
              >
                {count} {unit}
              </a>
            ),
        },
        { header: "占提交", numeric: true, nowrap: true, cell: ({ ofSubmitted }) => percent(ofSubmitted) },
        { header: "占上一环节", numeric: true, nowrap: true, cell: ({ ofBefore }) => percent(ofBefore) },
        { header: "图示", cell: ({ count }) => <Bar share={count / submitted} /> },
      ]}
      rows={steps}
      empty=""
    />
  );
}

const percent = (value: number | null): string => (value === null ? "—" : `${value}%`);

/** As long as its share, with the whole as a frame around it: read without color, and said by the numbers beside it. */
function Bar({ share }: { share: number }) {
  return (
    <svg class="funnel-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="funnel-frame" x="0.5" y="0.5" width="99" height="9" />
      <rect class="funnel-share" x="0" y="0" width={String(Math.round(share * 1000) / 10)} height="10" />
    </svg>
  );
}
