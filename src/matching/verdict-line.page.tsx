import { shanghaiDay, shanghaiMinute } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import type { HandOff } from "./hand-off.ts";
import type { StandingVerdict, VerdictRecord } from "./list-verdicts.ts";
import { VERDICT_STATE_LABELS, type VerdictKind } from "./verdict.ts";

/** A verdict in force as one person sees it. */
export interface VerdictView extends StandingVerdict {
  /** Of an adoption: what came of it. */
  handOff: HandOff | null;
  /** The last introduction of the pair that came to nothing. */
  failed: HandOff | null;
  mayRetract: boolean;
}

const TONES: Record<VerdictKind, BadgeTone> = { adopted: "success", declined: "neutral", needsMore: "warning" };

export function VerdictBadge({ kind }: { kind: VerdictKind }) {
  return <Badge tone={TONES[kind]}>{VERDICT_STATE_LABELS[kind]}</Badge>;
}

/** `技术指标不满足：收率 ≥ 95 %；样品偏少`: reason, requirement and note, as far as there are any. */
export function describeVerdict(
  { declineReason, requirement, note }: Pick<VerdictRecord, "declineReason" | "requirement" | "note">,
  reference: ReferenceBook,
): string {
  const reason = declineReason === null ? "" : reference.label("declineReason", declineReason);
  const why = requirement === null ? reason : `${reason}：${requirement}`;
  return [why, note].filter((part) => part !== "").join("；");
}

interface VerdictLineProps {
  path: string;
  title: string;
  verdict: VerdictView;
  back: string;
  recordHref: string | null;
  reference: ReferenceBook;
}

/** What was decided, by whom and when; for a minute its author may take it back. */
export function VerdictLine({ path, title, verdict, back, recordHref, reference }: VerdictLineProps) {
  const words = describeVerdict(verdict, reference);
  return (
    <div class="verdict-line">
      <VerdictBadge kind={verdict.kind} />
      {words === "" ? null : <span class="verdict-words">{words}</span>}
      <span class="verdict-by">
        {verdict.givenByName === "" ? null : <span>{verdict.givenByName}</span>}{" "}
        <time datetime={verdict.givenAt.toISOString()}>{shanghaiMinute(verdict.givenAt)}</time>
      </span>
      {recordHref === null ? null : (
        <a href={recordHref}>
          研判记录<span class="sr-only">：{title}</span>
        </a>
      )}
      {verdict.failed === null ? null : <FailedHandOff handOff={verdict.failed} title={title} reference={reference} />}
      {verdict.handOff !== null ? (
        <HandOffLink handOff={verdict.handOff} title={title} />
      ) : verdict.kind === "adopted" ? (
        <IntroduceForm path={path} title={title} isAgain={verdict.failed !== null} />
      ) : null}
      {verdict.mayRetract ? <RetractForm path={path} title={title} verdict={verdict} back={back} /> : null}
      {verdict.isOutdated ? <p class="verdict-outdated">研判之后需求或成果的内容有改动，请核对是否仍然成立。</p> : null}
    </div>
  );
}

/** 发起对接: matching ends here; the form only knows the address where cooperation begins. */
function IntroduceForm({ path, title, isAgain }: { path: string; title: string; isAgain: boolean }) {
  return (
    <form class="no-print" method="post" action={`${path}/introduction`}>
      <button class="btn btn-primary btn-sm" type="submit" data-verdict-key="i">
        {isAgain ? "再次发起对接" : "发起对接"}
        <span class="sr-only">：{title}</span>
      </button>
    </form>
  );
}

function HandOffLink({ handOff, title }: { handOff: HandOff; title: string }) {
  const { introductionId, number, stage } = handOff;
  return (
    <>
      <a href={`/introductions/${introductionId}`} data-verdict-key="i">
        查看对接 {number}
        <span class="sr-only">：{title}</span>
      </a>
      <Badge tone="primary">{stage}</Badge>
    </>
  );
}

/** `I-2026-0003 未同意 2026-11-20：成熟度不够`: how it ended and why. */
export function describeFailed({ stage, failed }: HandOff, reference: ReferenceBook): string {
  if (failed === null) return stage;
  const reason = failed.reason === null ? "" : `：${reference.label("declineReason", failed.reason)}`;
  return `${shanghaiDay(failed.on)} ${stage}${reason}`;
}

function FailedHandOff(props: { handOff: HandOff; title: string; reference: ReferenceBook }) {
  const { handOff, title, reference } = props;
  return (
    <span class="verdict-words">
      <a href={`/introductions/${handOff.introductionId}`}>
        对接 {handOff.number}
        <span class="sr-only">：{title}</span>
      </a>{" "}
      {describeFailed(handOff, reference)}
    </span>
  );
}

/** 撤销, without a question: nothing else depends on a verdict that is a minute old and was not handed over. */
export function RetractForm(props: { path: string; title: string; verdict: { sequence: number }; back: string }) {
  const { path, title, verdict, back } = props;
  return (
    <form class="no-print" method="post" action={`${path}/retraction`}>
      <input type="hidden" name="version" value={String(verdict.sequence)} />
      <input type="hidden" name="back" value={back} />
      <button class="btn btn-outline btn-sm" type="submit" data-verdict-key="u">
        撤销<span class="sr-only">研判：{title}</span>
      </button>
    </form>
  );
}
