import { shanghaiMinute } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { ROLE_LABELS, ROLES } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, type FiltersProps } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type Column, Table } from "../web/table.tsx";
import { actWord } from "./act-words.ts";
import { AUDIT_CHECK_PATH } from "./audit-check.page.tsx";
import { actorWord, roleWord } from "./audit-columns.ts";
import { type AuditFilter, auditAddress } from "./audit-filter.ts";
import { AUDIT_ENTITY_WORDS, entityWord } from "./audit-words.ts";
import { describeChanges } from "./describe-changes.ts";
import { type DetailWord, parseDetail } from "./describe-detail.ts";
import { describeEntry } from "./describe-entry.ts";
import type { AuditEntryView } from "./queries.ts";

export const AUDIT_PATH = "/audit";

/** Where the auditor reads the record itself, for those kinds that are open to him. */
const RECORD_PATHS: Readonly<Record<string, string>> = {
  need: "/needs",
  achievement: "/achievements",
  introduction: "/evidence/introductions",
  technologyContract: "/evidence/technology-contracts",
  cooperationAgreement: "/evidence/cooperation-agreements",
  provinceUniversityProject: "/evidence/province-university-projects",
  talentFund: "/evidence/talent-funds",
};

/** What an entry of the trail is about; of a fund, the entry of its ledger, where one is named. */
function recordAddress({ entity, entityId, detail }: AuditEntryView): string | null {
  const folder = RECORD_PATHS[entity];
  if (folder === undefined) return null;
  const entry = entity === "talentFund" ? parseDetail(detail)?.entry : undefined;
  return `${folder}/${entityId}${typeof entry === "number" ? `/entries/${entry}` : ""}`;
}

interface AuditPageProps {
  frame: Frame;
  page: Page<AuditEntryView>;
  filter: AuditFilter;
  reference: ReferenceBook;
}

/** 操作日志, for the auditor. */
export function AuditPage({ frame, page, filter, reference }: AuditPageProps) {
  const filters = filtersOf(filter);
  const address = auditAddress(filter);
  return (
    <Layout frame={frame} title="操作日志" current="audit" breadcrumbs={[{ label: "操作日志" }]}>
      <PageHeading
        title="操作日志"
        lead="每一次改动由谁、在什么时候、从哪里做出，都在这里；只增不改，前后相链。合同、协议、项目和资金记下改前改后的值；不含保密内容和联系方式。"
        actions={
          <a class="btn btn-outline" href={AUDIT_CHECK_PATH}>
            核对日志
          </a>
        }
      />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="操作日志"
            captionHidden
            columns={columnsWith(reference)}
            rows={page.rows}
            empty={<Nothing isFiltered={countChosen(filters) > 0} />}
          />
          <Pagination page={page} href={(number) => listAddress(AUDIT_PATH, address, number)} />
          {page.isCut ? (
            <p class="field-hint">只列出最近的一部分；请用日期、对象或操作人缩小范围，查看更早的。</p>
          ) : null}
          <ExportLinks total={page.isCut ? null : page.total} href={listAddress(AUDIT_PATH, address)} />
          {page.total === 0 ? null : <SignedExport filter={filter} />}
        </Panel>
      </Columns>
    </Layout>
  );
}

function SignedExport({ filter }: { filter: AuditFilter }) {
  return (
    <ConfirmForm
      action={listAddress(`${AUDIT_PATH}/signed-export`, auditAddress(filter))}
      label="导出签名文件"
      sentence="按现在的筛选导出原始记录（最近 2 万条以内），末行是数字签名，事后任何改动都能查出；在服务器上用 npm run verify-audit -- --file 文件名 核对。导出本身也记入日志。"
      confirmLabel="确认导出"
      primary
    />
  );
}

const columnsWith = (reference: ReferenceBook): Column<AuditEntryView>[] => [
  {
    header: "时间",
    nowrap: true,
    cell: ({ at, seq }) => (
      <>
        {shanghaiMinute(at)}
        <span class="cell-note">第 {seq} 条</span>
      </>
    ),
  },
  {
    header: "操作人",
    cell: (entry) => (
      <>
        {entry.actorId === null ? (
          actorWord(entry)
        ) : (
          <a href={listAddress(AUDIT_PATH, { q: entry.actorId })}>{actorWord(entry)}</a>
        )}
        <span class="cell-note">{roleWord(entry.actorRole)}</span>
        {entry.address === null ? null : <span class="cell-note">来自 {entry.address}</span>}
      </>
    ),
  },
  {
    header: "操作",
    heading: true,
    cell: ({ entity, action }) => `${entityWord(entity)}：${actWord(action)}`,
  },
  { header: "对象", cell: RecordCell },
  {
    header: "详情",
    cell: ({ changes, ...entry }) => (
      <>
        <Words words={describeEntry(entry, reference)} />
        <Changes words={describeChanges(changes, reference)} />
      </>
    ),
  },
];

/** A new record has all its columns to tell of. */
const MOST_UNFOLDED = 6;

function Changes({ words }: { words: readonly DetailWord[] }) {
  if (words.length <= MOST_UNFOLDED) return <Words words={words} />;
  return (
    <details>
      <summary>记下的内容，共 {words.length} 项</summary>
      <Words words={words} />
    </details>
  );
}

function Words({ words }: { words: readonly DetailWord[] }) {
  if (words.length === 0) return null;
  return (
    <ul class="cell-list">
      {words.map(({ label, text }) => (
        <li>
          {label}：{text}
        </li>
      ))}
    </ul>
  );
}

function RecordCell(entry: AuditEntryView) {
  const { entity, entityId, number } = entry;
  const address = recordAddress(entry);
  const name = number ?? entityWord(entity);
  return (
    <>
      {address === null || number === null ? name : <a href={address}>{name}</a>}
      <span class="cell-note">
        <a href={listAddress(AUDIT_PATH, { q: entityId })}>它的全部记录</a>
      </span>
    </>
  );
}

function filtersOf({ text, entities, roles, from, to }: AuditFilter): FiltersProps {
  return {
    action: AUDIT_PATH,
    search: { id: "audit-words", label: "编号、姓名、邮箱或对象号", value: text },
    days: { label: "日期", from, to },
    facets: [
      {
        name: "role",
        label: "操作人的角色",
        chosen: roles,
        options: ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] })),
      },
      {
        name: "entity",
        label: "对象",
        chosen: entities,
        options: Object.entries(AUDIT_ENTITY_WORDS).map(([value, label]) => ({ value, label })),
      },
    ],
  };
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState title={isFiltered ? "没有符合条件的记录" : "还没有记录"}>
      <p>{isFiltered ? "请减少筛选条件，或检查编号和日期。" : "有人使用服务后，这里会列出每一次改动。"}</p>
    </EmptyState>
  );
}
