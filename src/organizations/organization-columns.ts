import { contactColumns } from "../exchange/contact-columns.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { maskName } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ORGANIZATION_KIND_LABELS, ORGANIZATION_STATUS_LABELS } from "./organization.ts";
import { type OrganizationRow, readContact } from "./queries.ts";

/** The register as a file, under the names an import reads. */
export function organizationColumns(reference: ReferenceBook): ExportColumn<OrganizationRow>[] {
  return [
    { header: "单位名称", cell: ({ name }) => name, width: 30 },
    { header: "统一社会信用代码", cell: ({ creditCode }) => creditCode, width: 22 },
    { header: "单位类型", cell: ({ kind }) => ORGANIZATION_KIND_LABELS[kind] },
    { header: "所在地区", cell: ({ region }) => optionName(reference, "region", region) },
    { header: "所属产业", cell: ({ industry }) => optionName(reference, "industry", industry) },
    { header: "主要产品", cell: ({ products }) => products, width: 30 },
    { header: "单位简介", cell: ({ profile }) => profile, width: 40 },
    { header: "通讯地址", cell: ({ address }) => address, width: 30 },
    { header: "邮政编码", cell: ({ postalCode }) => postalCode },
    { header: "网址", cell: ({ website }) => website, width: 24 },
    { header: "状态", cell: ({ status }) => ORGANIZATION_STATUS_LABELS[status] },
  ];
}

export function contactOfOrganizationColumns(
  ctx: Pick<Context, "vault">,
  depth: "masked" | "whole",
): ExportColumn<OrganizationRow>[] {
  const legalRepresentativeOf = (organization: OrganizationRow): string =>
    readContact(ctx, organization)?.legalRepresentative ?? "";
  return [
    ...contactColumns((organization: OrganizationRow) => readContact(ctx, organization), depth),
    {
      header: "法定代表人",
      cell: (one) => (depth === "whole" ? legalRepresentativeOf(one) : maskName(legalRepresentativeOf(one))),
    },
  ];
}
