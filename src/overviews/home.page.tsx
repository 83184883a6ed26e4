import type { Child } from "hono/jsx";
import type { AnnouncementRow } from "../announcements/queries.ts";
import type { CampaignRow } from "../campaigns/queries.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { type Figure, Figures } from "../web/figures.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { type PostEntry, PostList } from "../web/post-list.tsx";
import type { FirstStep } from "./first-step.ts";
import { HomeHeading } from "./home-heading.page.tsx";
import { HomeNews } from "./home-news.page.tsx";
import type { Base } from "./public-figures.ts";
import { StandIns } from "./stand-ins.page.tsx";
import type { StandIn } from "./stand-ins.ts";
import { Work } from "./worklist.page.tsx";
import type { Worklist } from "./worklist.ts";

/** What whoever keeps the service must see to. */
export interface Warning {
  sentence: string;
  href: string;
  label: string;
}

interface HomePageProps {
  frame: Frame;
  warning: Warning | null;
  figures: readonly Figure[];
  /** For those who check. */
  standIns: readonly StandIn[];
  worklist: Worklist;
  firstStep: FirstStep | null;
  /** The newest of what is announced today. */
  announcements: readonly AnnouncementRow[];
  /** What posts are called for today. */
  campaigns: readonly CampaignRow[];
  needs: readonly PostEntry[];
  achievements: readonly PostEntry[];
  bases: readonly Base[];
}

/** 首页: what waits for the person, search, what is new, the county's bases. */
export function HomePage(props: HomePageProps) {
  const { frame, warning, figures, worklist, firstStep, needs, achievements, bases } = props;
  const isVisitor = frame.actor.role === "visitor";
  return (
    <Layout frame={frame} title="首页" current="home" hideSearch>
      <div class="flow">
        <HomeHeading frame={frame} firstStep={firstStep} />
        {warning === null ? null : (
          <Notice tone="warning">
            {warning.sentence}
            <a href={warning.href}>{warning.label}</a>
          </Notice>
        )}
        <StandIns standIns={props.standIns} />
        <Work worklist={worklist} />
        <HomeNews announcements={props.announcements} campaigns={props.campaigns} />
        <Figures figures={figures} />
        <div class="newest">
          <Newest title="最新需求" href="/needs" posts={needs}>
            <EmptyState title="还没有发布的需求">
              <p>企业{isVisitor ? <a href="/register">注册</a> : "注册"}后即可填报，工作人员审核后在这里发布。</p>
            </EmptyState>
          </Newest>
          <Newest title="最新成果" href="/achievements" posts={achievements}>
            <EmptyState title="还没有发布的成果">
              <p>高校院所{isVisitor ? <a href="/register">注册</a> : "注册"}后即可填报，工作人员审核后在这里发布。</p>
            </EmptyState>
          </Newest>
        </div>
        <Panel title="按产业查看">
          <Bases bases={bases} />
        </Panel>
        {isVisitor ? <HowItWorks /> : null}
      </div>
    </Layout>
  );
}

function Newest(props: { title: string; href: string; posts: readonly PostEntry[]; children: Child }) {
  const { title, href, posts, children } = props;
  return (
    <Panel title={title} actions={posts.length === 0 ? undefined : <a href={href}>查看全部</a>}>
      {posts.length === 0 ? children : <PostList label={title} posts={posts} heading="h3" />}
    </Panel>
  );
}

/** 产业基地: the way in for those who know their trade rather than a word. */
function Bases({ bases }: { bases: readonly Base[] }) {
  return (
    <ul class="bases">
      {bases.map(({ code, label, needs, achievements }) => (
        <li>
          <h3>{label}</h3>
          <p>
            <a href={`/needs?industry=${code}`} aria-label={`${label}的需求，${needs} 条`}>
              需求 {needs}
            </a>
            <a href={`/achievements?industry=${code}`} aria-label={`${label}的成果，${achievements} 项`}>
              成果 {achievements}
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

const STEPS: readonly { title: string; sentence: string }[] = [
  { title: "企业填报", sentence: "写清难题和可验收的指标。联系方式与保密附件不公开。" },
  { title: "审核发布", sentence: "工作人员形式审核、诊断复核，合格后发布。" },
  { title: "逐项匹配", sentence: "按文本、产业、领域、阶段、合作方式与金额给全部成果排序，逐条说明理由。" },
  { title: "牵线对接", sentence: "工作人员研判后联系双方；双方同意，才互见联系方式。" },
];

function HowItWorks() {
  return (
    <Panel title="怎样对接">
      <ol class="steps">
        {STEPS.map(({ title, sentence }) => (
          <li>
            <h3>{title}</h3>
            <p>{sentence}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
