import type { AchievementView } from "../achievements/present-achievement.ts";
import type { Page } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Comparison } from "../web/comparison.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { differingFields } from "./differing-fields.ts";

export const REPEATED_PATH = "/repeated-achievements";

export interface RepeatedEntry {
  earlier: AchievementView;
  later: AchievementView;
  likeness: number;
}

/** 疑似重复 on the page of an achievement, for staff who check it. */
export function RepeatedNotice({ pairs, reference }: { pairs: readonly RepeatedEntry[]; reference: ReferenceBook }) {
  if (pairs.length === 0) return null;
  return (
    <Notice tone="warning" title="与已发布成果疑似重复">
      <p>请核对是不是同一项成果。服务不会自动合并或退回。</p>
      {pairs.map((pair) => (
        <details>
          <summary>
            {pair.earlier.number} {pair.earlier.text.title}（文字相同 {percent(pair.likeness)}）
          </summary>
          <p>
            <a href={`/achievements/${pair.earlier.id}`}>打开 {pair.earlier.number}</a>
          </p>
          <Differences pair={pair} reference={reference} laterLabel="本项成果" />
        </details>
      ))}
    </Notice>
  );
}

interface RepeatedPageProps {
  frame: Frame;
  page: Page<RepeatedEntry>;
  reference: ReferenceBook;
}

/** 疑似重复的成果: pairs of published achievements that say nearly the same, with what differs. */
export function RepeatedAchievementsPage({ frame, page, reference }: RepeatedPageProps) {
  const title = "疑似重复的成果";
  return (
    <Layout
      frame={frame}
      title={title}
      current="repeated-achievements"
      breadcrumbs={[{ label: "成果办理", href: "/desk/achievements?queue=published" }, { label: title }]}
    >
      <PageHeading
        title={title}
        lead="已发布的成果里，文字八成以上相同的配对，每项只与最相近的较早一项比较。请核对后与院所联系；服务不会自动合并或关闭。"
      />
      {page.rows.length === 0 ? (
        <Panel>
          <EmptyState title="没有疑似重复的成果">
            <p>有成果与先发布的成果文字八成以上相同时，会成对列在这里。</p>
          </EmptyState>
        </Panel>
      ) : (
        <div class="flow">
          {page.rows.map((pair) => (
            <Panel title={`${pair.later.number} 与 ${pair.earlier.number}：文字相同 ${percent(pair.likeness)}`}>
              <div class="flow">
                <p>
                  <a href={`/achievements/${pair.earlier.id}`}>{pair.earlier.text.title}</a>
                  {"　"}
                  <a href={`/achievements/${pair.later.id}`}>{pair.later.text.title}</a>
                </p>
                <Differences pair={pair} reference={reference} laterLabel={pair.later.number} />
              </div>
            </Panel>
          ))}
          <Pagination page={page} href={(number) => listAddress(REPEATED_PATH, {}, number)} />
          <ExportLinks total={page.total} href={REPEATED_PATH} noun="对" />
        </div>
      )}
    </Layout>
  );
}

function Differences(props: { pair: RepeatedEntry; reference: ReferenceBook; laterLabel: string }) {
  const { pair, reference, laterLabel } = props;
  return (
    <Comparison
      caption="两项成果的不同之处（长文字只列对方没有的句子）"
      beforeLabel={pair.earlier.number}
      afterLabel={laterLabel}
      fields={differingFields(pair.earlier, pair.later, reference)}
      words={{ changed: "不同", same: "相同的栏目" }}
    />
  );
}

const percent = (share: number): string => `${Math.floor(share * 100)}%`;
