import { shanghaiMinute } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Tags } from "../web/badge.tsx";
import { ContactPanel, ReadingsPanel } from "../web/contact-panel.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { CONSENT_MEANS_LABELS } from "./expert.ts";
import { ExpertActs, type ExpertActsProps } from "./expert-acts.page.tsx";
import { ExpertStatusBadge } from "./expert-status.page.tsx";
import type { ExpertView } from "./present-expert.ts";
import type { ExpertConsent } from "./queries.ts";
import type { ShownContact } from "./shown-contact.ts";

interface ExpertPageProps extends Omit<ExpertActsProps, "actor"> {
  frame: Frame;
  reference: ReferenceBook;
  /** For the institution and staff; empty for others. */
  consents: readonly ExpertConsent[];
  /** For the institution and staff. */
  shown: ShownContact | null;
}

/** The list that a person comes from. */
export function expertListOf(frame: Frame): { current: string; label: string; href: string } {
  if (may(frame.actor, "expert.check")) return { current: "experts", label: "专家登记", href: "/desk/experts" };
  if (may(frame.actor, "expert.followOwn")) return { current: "experts", label: "本单位专家", href: "/my/experts" };
  return { current: "experts", label: "专家", href: "/experts" };
}

/** 专家页: who somebody is and what they can help with; never how to reach them. */
export function ExpertPage(props: ExpertPageProps) {
  const { frame, view, reference } = props;
  const list = view.file === null ? { label: "专家", href: "/experts" } : expertListOf(frame);
  return (
    <Layout
      frame={frame}
      title={view.name}
      current="experts"
      breadcrumbs={[{ label: list.label, href: list.href }, { label: view.name }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={view.number}
        title={view.name}
        lead={[view.organizationName, view.title].filter((part) => part !== "").join(" · ")}
        badges={view.file === null ? undefined : <ExpertStatusBadge status={view.status} />}
      />
      <div class="flow">
        <Standing view={view} />
        <Columns aside={<Aside {...props} />}>
          <div class="flow">
            <Panel title="研究方向">
              <div class="flow">
                <Tags tags={view.keywords} />
                <Prose text={view.introduction} />
              </div>
            </Panel>
            <Panel title="代表成果">
              {view.achievements.length === 0 ? (
                <p>没有列出已发布的成果。</p>
              ) : (
                <ul class="plain-list">
                  {view.achievements.map(({ id, number, title }) => (
                    <li>
                      <a href={`/achievements/${id}`}>{title}</a> <span class="cell-note">{number}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
            <Panel title="领域与产业">
              <KeyValues
                facts={[
                  { label: "技术领域", value: labels(reference, "technicalField", view.technicalFields) },
                  { label: "服务的产业", value: labels(reference, "industry", view.industries) },
                ]}
              />
            </Panel>
          </div>
        </Columns>
      </div>
    </Layout>
  );
}

const labels = (reference: ReferenceBook, list: "technicalField" | "industry", codes: readonly string[]) =>
  codes.map((code) => labelPath(reference, list, code)).join("、");

function Standing({ view: { file, status } }: { view: ExpertView }) {
  if (file === null || status === "published") return null;
  if (file.opinion !== "")
    return (
      <Notice tone="warning">
        <p>工作人员退回：{file.opinion}</p>
      </Notice>
    );
  return (
    <Notice tone="info">
      <p>
        {status === "consented"
          ? "已登记专家本人的同意，等待工作人员看过后公开。"
          : "没有对外公开：还没有登记专家本人对这份内容的同意。"}
      </p>
    </Notice>
  );
}

function Aside({ frame, consents, shown, ...props }: ExpertPageProps) {
  const { view } = props;
  if (view.file === null)
    return (
      <Panel title="想请教这位专家">
        <p>
          {frame.actor.role === "visitor" || may(frame.actor, "need.post") ? (
            <>
              请<a href="/needs/new">填报技术需求</a>，或联系工作人员引荐。
            </>
          ) : (
            "请联系工作人员引荐。"
          )}
          专家的联系方式不公开，双方同意对接后再互相提供。
        </p>
      </Panel>
    );
  const isBlank = shown === null || (shown.contact.phone === "" && shown.contact.email === "");
  return (
    <>
      <ExpertActs actor={frame.actor} {...props} />
      {shown === null ? null : (
        <>
          <ContactPanel
            title="联系方式（不公开）"
            narrow
            facts={[
              { label: "电话", value: shown.contact.phone },
              { label: "邮箱", value: shown.contact.email },
            ]}
            openAt={shown.isOpen || isBlank ? null : `/experts/${view.id}/contact-view`}
          />
          <ReadingsPanel readings={shown.readings} />
        </>
      )}
      <Panel title="同意记录">
        {consents.length === 0 ? (
          <p>还没有登记过。</p>
        ) : (
          <ul class="plain-list">
            {consents.map((one) => (
              <li>
                {one.saidOn} {one.given ? "同意公开" : "撤回同意"}（{CONSENT_MEANS_LABELS[one.means]}）
                <span class="cell-note">
                  同意书第 {one.wording} 版，内容第 {one.textVersion} 版；{one.byName || "系统"} 于{" "}
                  {shanghaiMinute(one.at)} 登记
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
