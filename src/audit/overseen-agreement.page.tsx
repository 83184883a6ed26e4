import { shanghaiDay, shanghaiMinute } from "../kernel/dates.ts";
import { agreementKindWord, agreementWord } from "../province-university-projects/cooperation-agreement.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { EvidencePapers } from "./evidence-papers.page.tsx";
import type { OverseenAgreement } from "./overseen.ts";
import { OVERSEEN_AGREEMENTS_PATH } from "./overseen-agreements.page.tsx";
import { PartyLink } from "./party-link.page.tsx";

/** One agreement for leader and auditor: who agreed, until when, and its papers. */
export function OverseenAgreementPage({
  frame,
  agreement,
  voided,
  papers,
  now,
}: OverseenAgreement & { frame: Frame; now: Date }) {
  const { number, title, institutionId, institution, enterprises, countyUnit, signedOn, startsOn, endsOn } = agreement;
  return (
    <Layout
      frame={frame}
      title={`合作协议：${number}`}
      current="overseen-projects"
      breadcrumbs={[
        { label: "省校合作", href: "/evidence/province-university-projects" },
        { label: "合作协议", href: OVERSEEN_AGREEMENTS_PATH },
        { label: number },
      ]}
    >
      <PageHeading eyebrow={`合作协议 ${number}`} title={title} lead="只读；不含合作内容、联系方式和办理备注。" />
      <div class="flow">
        {voided === null ? null : (
          <Notice tone="error">
            <p>
              协议已作废：{agreement.endReason}（{voided.byName}，{shanghaiMinute(voided.at)}）
            </p>
          </Notice>
        )}
        <Panel title="协议">
          <KeyValues
            facts={[
              { label: "类型", value: agreementKindWord(agreement.kind) },
              { label: "状态", value: agreementWord(agreement, shanghaiDay(now)) },
              { label: "高校院所", value: <PartyLink id={institutionId} name={institution} /> },
              ...enterprises.map((enterprise) => ({ label: "企业", value: <PartyLink {...enterprise} /> })),
              ...(countyUnit === "" ? [] : [{ label: "县级单位", value: countyUnit }]),
              { label: "签订日期", value: signedOn },
              { label: "期限", value: `${startsOn ?? "签订起"} 至 ${endsOn ?? "长期"}` },
              { label: "项目", value: `${agreement.projects} 个` },
            ]}
          />
        </Panel>
        <Panel title="附件">
          <EvidencePapers papers={papers} isConfidential={false} />
        </Panel>
      </div>
    </Layout>
  );
}
