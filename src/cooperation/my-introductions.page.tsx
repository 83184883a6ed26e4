import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Clock, IntroductionStatusBadge } from "./introduction-status.page.tsx";
import { type IntroductionView, isAwaited } from "./present-introduction.ts";

interface MyIntroductionsPageProps {
  frame: Frame;
  views: readonly IntroductionView[];
}

/** 我的对接, for an enterprise or an institution: what waits for its answer stands first. */
export function MyIntroductionsPage({ frame, views }: MyIntroductionsPageProps) {
  const awaited = views.filter(isAwaited);
  const rest = views.filter((view) => !isAwaited(view));
  const groups = [
    { title: "等您答复", views: awaited },
    { title: "轮到您办理", views: rest.filter(({ isMyTurn }) => isMyTurn) },
    { title: "等待对方或工作人员", views: rest.filter(({ isMyTurn, turn }) => !isMyTurn && turn !== null) },
    { title: "已结束", views: rest.filter(({ turn }) => turn === null) },
  ].filter((group) => group.views.length > 0);
  return (
    <Layout frame={frame} title="我的对接" current="my-introductions" breadcrumbs={[{ label: "我的对接" }]}>
      <PageHeading
        title="我的对接"
        lead="工作人员认为合适的一对，先问双方愿不愿意。企业名称在双方都同意后才告诉高校院所；联系方式由您决定是否公开，随时可以收回。"
      />
      <div class="flow">
        {groups.length === 0 ? (
          <Panel>
            <EmptyState title="还没有对接">
              <p>工作人员为您的需求或成果找到合适的对象后，会列在这里请您答复。</p>
            </EmptyState>
          </Panel>
        ) : (
          groups.map(({ title, views: rows }) => (
            <Panel title={`${title}（${rows.length}）`}>
              <IntroductionRows views={rows} />
            </Panel>
          ))
        )}
        <ExportLinks total={views.length} href="/my/introductions" />
      </div>
    </Layout>
  );
}

/** Introductions one below the other, each named by what the other side brings. */
export function IntroductionRows({ views }: { views: readonly IntroductionView[] }) {
  return (
    <ul class="introduction-rows">
      {views.map((view) => (
        <li>
          <p class="introduction-row-title">
            <a href={`/introductions/${view.id}`}>{counterpartTitle(view)}</a>
            <IntroductionStatusBadge status={view.status} />
          </p>
          <p class="cell-note">
            {view.number}
            <span>{ownTitle(view)}</span>
            <span>{counterpartName(view)}</span>
          </p>
          {view.turn === null ? null : <Clock view={view} />}
        </li>
      ))}
    </ul>
  );
}

export const needWord = ({ needTitle, needNumber }: IntroductionView): string => needTitle ?? `保密需求 ${needNumber}`;

/** What the other side brings; staff read the achievement beside the need they come from. */
export function counterpartTitle(view: IntroductionView): string {
  return view.side === "institution" ? needWord(view) : view.achievementTitle;
}

function ownTitle(view: IntroductionView): string {
  return view.side === "institution"
    ? `您的成果：${view.achievementTitle}`
    : `${view.side === "staff" ? "" : "您的"}需求：${needWord(view)}`;
}

function counterpartName(view: IntroductionView): string {
  if (view.side === "enterprise") return view.institutionName;
  if (view.side === "institution") return view.enterpriseName ?? "企业名称在双方同意后可见";
  return `${view.enterpriseName ?? ""} · ${view.institutionName}`;
}
