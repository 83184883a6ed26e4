import type { Child } from "hono/jsx";
import { shanghaiDay } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ContactPanel, type ReadingRow, ReadingsPanel } from "../web/contact-panel.tsx";
import type { Frame } from "../web/env.ts";
import { Icon } from "../web/icons.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel, Prose } from "../web/page.tsx";
import {
  isMember,
  ORGANIZATION_FIELD_LABELS,
  ORGANIZATION_KIND_LABELS,
  type OrganizationContact,
} from "./organization.ts";
import { OrganizationStatusBadge } from "./organizations.page.tsx";
import type { OrganizationRow } from "./queries.ts";

interface OrganizationPageProps {
  frame: Frame;
  organization: OrganizationRow;
  /** Masked for whoever has not opened it (R113). */
  contact: OrganizationContact | null;
  isContactOpen: boolean;
  /** Who of the bureau opened it, for its members. */
  readings: readonly ReadingRow[];
  /** What other domains show of it. */
  panel?: Child;
  reference: ReferenceBook;
}

/** One organization, as its members, staff and leaders see it. */
export function OrganizationPage(props: OrganizationPageProps) {
  const { frame, organization, contact, isContactOpen, readings, reference } = props;
  const isOwn = isMember(frame.actor, organization.id);
  const title = organization.name;
  return (
    <Layout
      frame={frame}
      title={title}
      current={isOwn ? "organization" : "organizations"}
      breadcrumbs={isOwn ? [{ label: "本单位" }] : [{ label: "单位", href: "/organizations" }, { label: title }]}
    >
      <PageHeading
        title={title}
        eyebrow={ORGANIZATION_KIND_LABELS[organization.kind]}
        badges={<OrganizationStatusBadge status={organization.status} />}
        actions={<OrganizationActions frame={frame} organization={organization} isOwn={isOwn} />}
      />
      {organization.reason === "" ? null : (
        <Notice tone="warning" title="未通过审核的原因">
          <p>{organization.reason}</p>
        </Notice>
      )}
      <Panel title="基本信息">
        <KeyValues
          facts={[
            { label: "统一社会信用代码", value: organization.creditCode },
            { label: "所在地区", value: labelPath(reference, "region", organization.region) },
            ...(organization.kind === "enterprise"
              ? [
                  { label: "所属产业", value: labelPath(reference, "industry", organization.industry) },
                  { label: "主要产品", value: organization.products },
                ]
              : []),
            ...(["address", "postalCode", "website"] as const).map((field) => ({
              label: ORGANIZATION_FIELD_LABELS[field],
              value: organization[field],
            })),
            { label: "登记日期", value: shanghaiDay(organization.createdAt) },
          ]}
        />
      </Panel>
      <Panel title="单位简介">
        {organization.profile === "" ? <p class="not-given">未填写</p> : <Prose text={organization.profile} />}
      </Panel>
      {contact === null ? null : (
        <ContactPanel
          title="联系人与法定代表人"
          facts={[
            { label: "姓名", value: contact.name },
            { label: "电话", value: contact.phone },
            { label: "电子邮箱", value: contact.email },
            { label: ORGANIZATION_FIELD_LABELS["contact[legalRepresentative]"], value: contact.legalRepresentative },
          ]}
          openAt={
            isContactOpen || !may(frame.actor, "contact.read") ? null : `/organizations/${organization.id}/contact-view`
          }
        />
      )}
      {props.panel}
      <ReadingsPanel readings={readings} />
    </Layout>
  );
}

function OrganizationActions({
  frame,
  organization,
  isOwn,
}: Pick<OrganizationPageProps, "frame" | "organization"> & { isOwn: boolean }) {
  const editHref = isOwn ? "/organization/edit" : `/organizations/${organization.id}/edit`;
  const mayEdit = isOwn || (may(frame.actor, "organization.correct") && !organization.placeholder);
  return (
    <>
      {isOwn ? (
        <a class="btn btn-outline" href="/organization/colleagues">
          同事账号
        </a>
      ) : null}
      {may(frame.actor, "account.administer") ? (
        <a class="btn btn-outline" href={`/administration/accounts?organization=${organization.id}`}>
          查看账号
        </a>
      ) : null}
      {organization.kind !== "agency" && may(frame.actor, "timeline.readOrganization") ? (
        <a class="btn btn-outline" href={`/organizations/${organization.id}/timeline`}>
          时间线
        </a>
      ) : null}
      {organization.kind === "enterprise" && may(frame.actor, "survey.record") ? (
        <a class="btn btn-outline" href={`/survey-visits?enterprise=${organization.id}`}>
          走访记录
        </a>
      ) : null}
      {organization.kind === "institution" &&
      !organization.placeholder &&
      may(frame.actor, "provinceUniversity.record") ? (
        <a class="btn btn-outline" href={`/institutions/${organization.id}`}>
          在县合作
        </a>
      ) : null}
      {organization.status === "pending" && may(frame.actor, "organization.approve") ? (
        <a class="btn btn-primary" href="/administration/approvals">
          去审核
        </a>
      ) : null}
      {mayEdit ? (
        <a class={organization.status === "pending" ? "btn btn-outline" : "btn btn-primary"} href={editHref}>
          <Icon name="edit" />
          修改资料
        </a>
      ) : null}
    </>
  );
}
