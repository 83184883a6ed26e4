import type { Child } from "hono/jsx";
import { HAPPENING_KIND_LABELS, HAPPENING_KINDS, type Happening, type HappeningKind } from "../kernel/happening.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, filtersInAddress } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Timeline } from "../web/timeline.tsx";
import { type ChosenTimeline, cursorOf } from "./timeline-address.ts";

/** The need or organization that a timeline is about. */
export interface TimelineSubject {
  path: string;
  eyebrow: string;
  title: string;
  current: string;
  breadcrumbs: readonly { label: string; href?: string }[];
  /** The record itself; null where the reader has no page of it. */
  recordHref: string | null;
}

interface TimelinePageProps {
  frame: Frame;
  subject: TimelineSubject;
  happenings: readonly Happening[];
  hasMore: boolean;
  chosen: ChosenTimeline;
  years: readonly string[];
  /** Those that can be in it. */
  kinds: readonly HappeningKind[];
}

const TONES: Readonly<Record<HappeningKind, BadgeTone>> = {
  need: "primary",
  achievement: "primary",
  match: "info",
  introduction: "info",
  surveyVisit: "neutral",
  contract: "success",
  project: "success",
  fund: "warning",
  attachment: "neutral",
};

/** 时间线: everything that happened to one need or organization, the latest first, each line leading to its record. */
export function TimelinePage(props: TimelinePageProps) {
  const { frame, subject, happenings, hasMore, chosen } = props;
  const filters = filtersOf(props);
  const address = filtersInAddress(filters);
  const last = happenings.at(-1);
  const isLater = chosen.after !== null;
  return (
    <Layout
      frame={frame}
      title={`时间线：${subject.title}`}
      current={subject.current}
      breadcrumbs={[...subject.breadcrumbs, { label: "时间线" }]}
    >
      <PageHeading
        eyebrow={subject.eyebrow}
        title={`时间线：${subject.title}`}
        lead="按发生的日期排列，最近的在前；点编号打开那条记录。用浏览器的“打印”可以打印这一页。"
        actions={
          subject.recordHref === null ? undefined : (
            <a class="btn btn-outline" href={subject.recordHref}>
              返回{subject.eyebrow}
            </a>
          )
        }
      />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          {last === undefined ? (
            <Nothing isFiltered={countChosen(filters) > 0} path={subject.path} />
          ) : (
            <Timeline entries={happenings.map(show)} />
          )}
          <nav class="pagination no-print" aria-label="分页">
            <ul>
              {isLater ? (
                <li>
                  <a class="page-step" rel="prev" href={listAddress(subject.path, address)}>
                    <Icon name="left" />
                    回到最近的
                  </a>
                </li>
              ) : null}
              {hasMore && last !== undefined ? (
                <li>
                  <a
                    class="page-step"
                    rel="next"
                    href={listAddress(subject.path, { ...address, after: cursorOf(last) })}
                  >
                    更早的
                    <Icon name="right" />
                  </a>
                </li>
              ) : null}
            </ul>
          </nav>
          <ExportLinks
            total={hasMore || isLater ? null : happenings.length}
            href={listAddress(subject.path, address)}
          />
        </Panel>
      </Columns>
    </Layout>
  );
}

function show(happening: Happening) {
  const { on, at, kind, what, details } = happening;
  return {
    at,
    title: (
      <>
        {on} <Badge tone={TONES[kind]}>{HAPPENING_KIND_LABELS[kind]}</Badge> {what}
      </>
    ),
    by: "登记",
    note: details.join("\n"),
    below: <RecordLink {...happening} />,
  };
}

function RecordLink({ number, title, href }: Happening): Child {
  const name = [number, title ?? ""].filter((part) => part !== "").join(" ");
  return <p class="cell-note">{href === null ? name : <a href={href}>{name}</a>}</p>;
}

function filtersOf({ subject, chosen, years, kinds }: TimelinePageProps) {
  return {
    action: subject.path,
    facets: [
      {
        name: "kind",
        label: "类别",
        chosen: chosen.kind,
        options: HAPPENING_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => ({
          value: kind,
          label: HAPPENING_KIND_LABELS[kind],
        })),
      },
      {
        name: "year",
        label: "年度",
        chosen: chosen.year,
        options: years.map((year) => ({ value: year, label: `${year} 年` })),
      },
    ],
  };
}

function Nothing({ isFiltered, path }: { isFiltered: boolean; path: string }) {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的事项">
        <p>
          请减少筛选条件，或<a href={path}>查看全部</a>。
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="还没有事项">
      <p>提出需求、研判、对接、签约、省校合作和资金都会依次列在这里。</p>
    </EmptyState>
  );
}
