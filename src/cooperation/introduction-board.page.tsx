import type { Child } from "hono/jsx";
import { ActiveFilters } from "../web/active-filters.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, filtersInAddress } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading } from "../web/page.tsx";
import { INTRODUCTION_STATUS_LABELS, type IntroductionStatus, OPEN_STATUSES } from "./introduction.ts";
import { Clock } from "./introduction-status.page.tsx";
import { ListTabs, Nothing } from "./introductions.page.tsx";
import { BOARD_PATH, type Chosen, keptOnBoard, LIST_PATH, listFilters } from "./list-filters.ts";
import type { IntroductionView } from "./present-introduction.ts";

interface IntroductionBoardPageProps {
  frame: Frame;
  views: readonly IntroductionView[];
  chosen: Chosen;
  counts: Partial<Record<IntroductionStatus, number>>;
  overdue: number;
  /** How many were signed before this year. */
  signedEarlier: number;
  names: ReadonlyMap<string, string>;
}

/** A column for each. */
export const BOARD_STATUSES = [...OPEN_STATUSES, "contracted"] as const;
const OVER = ["declined", "ended", "withdrawn"] as const;

/** 看板: a column for each stage; below each other on a phone. */
export function IntroductionBoardPage(props: IntroductionBoardPageProps) {
  const { frame, views, chosen, counts, signedEarlier } = props;
  const earlierHref = listAddress(LIST_PATH, { ...keptOnBoard(chosen), status: "contracted", earlier: "yes" });
  const filters = listFilters(props, BOARD_PATH);
  return (
    <Layout
      frame={frame}
      title="对接看板"
      current="introductions"
      breadcrumbs={[{ label: "对接", href: LIST_PATH }, { label: "看板" }]}
    >
      <PageHeading title="对接看板" lead="每一列是一个阶段，最先到期的在上；最后一列是今年签的。" />
      <ListTabs current="board" chosen={chosen} />
      <div class="board-filters">
        <Filters {...filters} />
      </div>
      <ActiveFilters {...filters} />
      {Object.keys(counts).length === 0 ? (
        <Nothing isFiltered={countChosen(filters) > 0} />
      ) : (
        <div class="board">
          {BOARD_STATUSES.map((status) => (
            <Stage status={status} views={views.filter((view) => view.status === status)}>
              {status === "contracted" && signedEarlier > 0 ? (
                <a class="board-earlier" href={earlierHref}>
                  更早 {signedEarlier} 条
                </a>
              ) : null}
            </Stage>
          ))}
        </div>
      )}
      <ExportLinks total={views.length} href={listAddress(BOARD_PATH, filtersInAddress(filters))} />
      <p class="board-over">
        {OVER.map((status) => (
          <a href={listAddress(LIST_PATH, { status })}>
            {INTRODUCTION_STATUS_LABELS[status]} {counts[status] ?? 0}
          </a>
        ))}
      </p>
    </Layout>
  );
}

interface StageProps {
  status: IntroductionStatus;
  views: readonly IntroductionView[];
  children?: Child;
}

function Stage({ status, views, children }: StageProps) {
  const id = `stage-${status}`;
  return (
    <section class={views.length === 0 ? "board-stage board-stage-empty" : "board-stage"} aria-labelledby={id}>
      <h2 id={id}>
        {INTRODUCTION_STATUS_LABELS[status]} <span class="tab-count">{views.length}</span>
      </h2>
      {views.length === 0 ? (
        <p class="not-given">暂无</p>
      ) : (
        <ul>
          {views.map((view) => (
            <li class={view.isOverdue ? "board-card board-card-overdue" : "board-card"}>
              <a href={`/introductions/${view.id}`}>{view.needTitle}</a>
              <p>{view.achievementTitle}</p>
              <p class="board-parties">
                {view.enterpriseName} · {view.institutionName}
              </p>
              <Clock view={view} />
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
