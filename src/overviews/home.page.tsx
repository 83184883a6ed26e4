import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { type Figure, Figures } from "../web/figures.tsx";
import { Layout } from "../web/layout.tsx";
import { Hero, Panel } from "../web/page.tsx";
import { type PostEntry, PostList } from "../web/post-list.tsx";
import { SearchBox } from "../web/search-box.tsx";

export interface HomePageProps {
  frame: Frame;
  figures: readonly Figure[];
  /** What waits for the person; empty for visitors. */
  worklist: readonly Figure[];
  needs: readonly PostEntry[];
  achievements: readonly PostEntry[];
  reference: ReferenceBook;
}

/** The county's bases come first in the list of industries; the rest is found by filters. */
const BASES_SHOWN = 6;

/** 首页: search, what waits, what is new, the county's bases. */
export function HomePage(props: HomePageProps) {
  const { frame, figures, worklist, reference } = props;
  const bases = reference
    .options("industry")
    .filter(({ parent }) => parent === null)
    .slice(0, BASES_SHOWN);
  return (
    <Layout frame={frame} title="首页" current="home" hideSearch>
      <div class="flow">
        <Hero title={frame.site.serviceName} lead="企业提出技术难题，高校院所带来成果，工作人员牵线对接。">
          <SearchBox
            id="home-search"
            label="搜索需求与成果"
            placeholder="技术名词、产品、指标或编号"
            suggestPath="/search/suggestions"
            large
          />
          <p class="hero-links">
            {bases.map((base) => (
              <a href={`/needs?industry=${base.code}`}>{base.label}</a>
            ))}
          </p>
        </Hero>
        {worklist.length === 0 ? null : (
          <Panel title="待办">
            <Figures figures={worklist} />
          </Panel>
        )}
        <Figures figures={figures} />
        <Panel title="最新需求" actions={<a href="/needs">全部需求</a>}>
          {props.needs.length === 0 ? (
            <EmptyState title="还没有发布的需求">
              <p>
                企业<a href="/register">注册</a>后即可填报，工作人员审核后在这里发布。
              </p>
            </EmptyState>
          ) : (
            <PostList label="最新需求" posts={props.needs} />
          )}
        </Panel>
        <Panel title="最新成果" actions={<a href="/achievements">全部成果</a>}>
          {props.achievements.length === 0 ? (
            <EmptyState title="还没有发布的成果">
              <p>
                高校院所<a href="/register">注册</a>后即可登记，工作人员审核后在这里发布。
              </p>
            </EmptyState>
          ) : (
            <PostList label="最新成果" posts={props.achievements} />
          )}
        </Panel>
        {frame.actor.role === "visitor" ? <HowItWorks /> : null}
      </div>
    </Layout>
  );
}

function HowItWorks() {
  return (
    <Panel title="怎样对接">
      <ol class="steps">
        <li>企业写清难题和可验收的指标；保密内容与联系方式不公开。</li>
        <li>工作人员先做形式审核，再请人诊断，合格后发布。</li>
        <li>系统按文字、产业、阶段、合作方式与金额给全部成果排序，并逐条说明理由。</li>
        <li>工作人员研判后约双方见面；双方同意，才互见联系方式。</li>
      </ol>
    </Panel>
  );
}
