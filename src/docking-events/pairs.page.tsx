import type { IntroductionRecord } from "../cooperation/queries.ts";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { RecordPage } from "../web/record-page.tsx";
import { Table } from "../web/table.tsx";
import { DOCKING_ACT_STATUSES } from "./docking-event.ts";
import { placeOf } from "./guests.page.tsx";
import type { EventPair } from "./list-pairs.ts";
import type { DockingEventRow } from "./queries.ts";
import type { Round, Talk } from "./seat-pairs.ts";

interface PairsPageProps {
  frame: Frame;
  event: DockingEventRow;
  rounds: readonly Round<EventPair>[];
  left: readonly Talk<EventPair>[];
  /** The introduction of a pair, by both ids, and whether it is this event's. */
  introductions: ReadonlyMap<string, IntroductionRecord>;
  linkedIds: ReadonlySet<string>;
}

export const pairKey = (pair: { needId: string; achievementId: string }): string =>
  `${pair.needId}${pair.achievementId}`;

/** 洽谈安排: who should talk with whom, at which table and when; an introduction begins here in one click. */
export function PairsPage(props: PairsPageProps) {
  const { frame, event, rounds, left } = props;
  const talks = [...rounds.flatMap((round) => round.talks), ...left];
  return (
    <RecordPage
      frame={frame}
      place={placeOf(event)}
      title="洽谈安排"
      lead="受邀企业和院所之间已采纳和强相关的配对，每轮 20 分钟，同一单位不同时坐两张桌。打印后放在会场。"
      hasErrors={false}
    >
      <div class="flow">
        {rounds.length === 0 ? (
          <EmptyState title="还没有可以安排的配对">
            <p>
              受邀的企业和院所之间没有已采纳或强相关的匹配。
              {DOCKING_ACT_STATUSES.invite.includes(event.status) ? (
                <>
                  可以<a href={`/docking-events/${event.id}/invitations/new?having=matches`}>补邀有匹配的单位</a>，或到
                  <a href="/desk/matches">待研判的需求</a>里采纳。
                </>
              ) : null}
            </p>
          </EmptyState>
        ) : null}
        {rounds.map((round, index) => (
          <Panel title={`第 ${index + 1} 轮 ${round.from}–${round.to}`}>
            <Table
              caption={`第 ${index + 1} 轮`}
              captionHidden
              columns={[
                { header: "桌号", nowrap: true, cell: ({ table }) => table },
                {
                  header: "企业与院所",
                  heading: true,
                  cell: ({ pairs: [pair] }: (typeof round.talks)[number]) => (
                    <>
                      {pair?.enterpriseName}
                      <span class="cell-note">{pair?.institutionName}</span>
                    </>
                  ),
                },
                { header: "谈什么", cell: ({ pairs }) => <Subjects {...props} pairs={pairs} /> },
              ]}
              rows={round.talks}
              empty=""
            />
          </Panel>
        ))}
        {left.length === 0 ? null : (
          <Notice tone="info" title={`时间内排不下的 ${left.length} 对`}>
            <ul class="plain-list">
              {left.map(({ pairs: [pair] }) => (
                <li>
                  {pair?.enterpriseName} — {pair?.institutionName}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <ExportLinks total={talks.length} href={`/docking-events/${event.id}/pairs`} noun="对" />
      </div>
    </RecordPage>
  );
}

/** Not on paper: what a need is about names its enterprise to nobody before both have agreed (R113). */
function Subjects(props: PairsPageProps & { pairs: readonly EventPair[] }) {
  return (
    <ul class="plain-list no-print">
      {props.pairs.map((pair) => (
        <li>
          <a href={`/needs/${pair.needId}`}>{pair.needTitle ?? `保密需求 ${pair.needNumber}`}</a> ×{" "}
          <a href={`/achievements/${pair.achievementId}`}>{pair.achievementTitle}</a>{" "}
          <Badge tone={pair.isAdopted ? "success" : "info"}>{pair.isAdopted ? "已采纳" : "强相关"}</Badge>
          <span class="no-print">
            {" "}
            <PairAct {...props} pair={pair} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Begins an introduction, links the one that is there, or leads to the verdict that has to come first. */
function PairAct({ event, pair, introductions, linkedIds }: PairsPageProps & { pair: EventPair }) {
  const introduction = introductions.get(pairKey(pair));
  const path = `/docking-events/${event.id}`;
  const mayBegin = DOCKING_ACT_STATUSES.begin.includes(event.status);
  if (introduction !== undefined) {
    const isLinked = linkedIds.has(introduction.id);
    return (
      <>
        <a class="nowrap" href={`/introductions/${introduction.id}`}>
          {introduction.number}
        </a>
        {isLinked ? "（本次对接会）" : null}
        {isLinked || !mayBegin ? null : (
          <form method="post" action={`${path}/introduction-links`}>
            <input type="hidden" name="number" value={introduction.number} />
            <button class="btn btn-outline btn-sm" type="submit">
              关联到本次对接会<span class="sr-only">：{introduction.number}</span>
            </button>
          </form>
        )}
      </>
    );
  }
  if (!pair.isAdopted) return <a href={`/needs/${pair.needId}/matches/${pair.achievementId}`}>去研判</a>;
  if (!mayBegin) return null;
  return (
    <form method="post" action={`${path}/introductions`}>
      <input type="hidden" name="needId" value={pair.needId} />
      <input type="hidden" name="achievementId" value={pair.achievementId} />
      <button class="btn btn-primary btn-sm" type="submit">
        发起对接<span class="sr-only">：{pair.achievementTitle}</span>
      </button>
    </form>
  );
}
