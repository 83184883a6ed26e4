import type { ReferenceBook } from "../reference/reference-book.ts";
import { type FormState, textAt } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { rememberMarkup } from "../web/remember-markup.ts";
import type { HandOff } from "./hand-off.ts";
import { nameFamily } from "./hit-rate.ts";
import { MatchNotes, NoteAct, type NotesView } from "./match-notes.page.tsx";
import { ReasonField } from "./reason-field.page.tsx";
import type { VerdictKind } from "./verdict.ts";
import { NoteField, Summary } from "./verdict-fields.page.tsx";
import { VerdictLine, type VerdictView } from "./verdict-line.page.tsx";

/** A verdict or note whose form comes back: what was typed, and what is wrong with it. */
export interface FailedVerdict {
  kind: VerdictKind | "note";
  form: FormState;
}

export interface VerdictFormProps {
  /** `/needs/…/matches/…`. */
  path: string;
  /** The row that is judged, for those who hear the buttons without seeing it. */
  title: string;
  /** In force; null while nobody judged the pair. */
  verdict: VerdictView | null;
  notes: NotesView;
  /** Where everything that was decided of the pair is told; null on that page itself. */
  recordHref?: string | null | undefined;
  /** False where the need is over or the achievement not published: what was decided is shown all the same. */
  isOpen: boolean;
  /** What both posts say on this page, by `digestPair`. */
  digest: string;
  /** Of the ranking that this page shows. */
  engineVersion: string;
  /** The need's requirements as its page writes them. */
  requirements: readonly string[];
  /** The list to return to, with its filters. */
  back: string;
  reference: ReferenceBook;
  failed?: FailedVerdict | undefined;
}

/** The rows of as many lists as are remembered. */
const MOST_SHOWN = 2000;

/** 研判 of one pair: what was decided, and the three ways to decide; a note needs none. Several may stand on one page. */
export function VerdictForm(props: VerdictFormProps) {
  const { path, verdict, notes, isOpen, failed, back } = props;
  // The way back from there leads to the list as it is filtered.
  const { recordHref = listAddress(`${path}/verdicts`, { back }) } = props;
  if (verdict === null && notes.notes.length === 0 && !isOpen) return null;
  const isJudging = verdict === null || (failed !== undefined && failed.kind !== "note");
  return (
    <div class="verdict">
      {verdict === null ? null : <VerdictLine {...props} verdict={verdict} recordHref={recordHref} />}
      <MatchNotes {...props} />
      {!isOpen ? null : isJudging ? (
        actsOfUnjudged(props)
      ) : (
        <div class="verdict-rest no-print">
          {verdict.handOff === null ? (
            <details class="verdict-again">
              <summary>
                改判<span class="sr-only">：{props.title}</span>
              </summary>
              <Acts {...props} withNote={false} />
            </details>
          ) : (
            <p class="verdict-held">{whyHeld(verdict.handOff)}</p>
          )}
          <NoteAct {...props} failed={noteFormOf(failed)} />
        </div>
      )}
    </div>
  );
}

/** Of an adoption that was handed over: why it is not judged again here. */
function whyHeld({ takenBackBy }: HandOff): string {
  if (takenBackBy === "") return "这一对已签约，采纳不再改判。";
  return `已发起对接，采纳暂不能改判；要改判，请先在对接页点“${takenBackBy}”。`;
}

/** By the option lists that the reasons are of: a list and its few filters, as long as no other list pushes it out. */
const rememberActs = rememberMarkup(MOST_SHOWN);

/** Where nobody has judged, noted or failed yet, the acts are the same for everybody and each time. */
function actsOfUnjudged(props: VerdictFormProps) {
  const { path, title, verdict, notes, digest, engineVersion, requirements, back, reference, failed } = props;
  const acts = <Acts {...props} withNote />;
  if (verdict !== null || notes.lastSequence > 0 || failed !== undefined) return acts;
  return rememberActs(reference, [path, title, digest, engineVersion, requirements, back], () => acts);
}

const noteFormOf = (failed: FailedVerdict | undefined): FormState | undefined =>
  failed?.kind === "note" ? failed.form : undefined;

function Acts(props: VerdictFormProps & { withNote: boolean }) {
  const { path, title, verdict, failed } = props;
  const formOf = (kind: VerdictKind): FormState | undefined => (failed?.kind === kind ? failed.form : undefined);
  return (
    <div class="verdict-acts no-print">
      {verdict?.kind === "adopted" ? null : (
        <form method="post" action={`${path}/adoption`}>
          <Summary form={formOf("adopted")} />
          <Hidden {...props} />
          <button class="btn btn-primary btn-sm" type="submit" data-verdict-key="a">
            采纳<span class="sr-only">：{title}</span>
          </button>
        </form>
      )}
      <details class="verdict-act" {...(formOf("declined") ? { open: true } : {})}>
        <summary class="btn btn-outline btn-sm" data-verdict-key="d">
          否决<span class="sr-only">：{title}</span>
        </summary>
        <form method="post" action={`${path}/decline`} novalidate>
          <Summary form={formOf("declined")} />
          <Hidden {...props} />
          <ReasonField {...props} form={formOf("declined")} />
          <NoteField form={formOf("declined")} label="说明（选“其他”时必填）" />
          <button class="btn btn-primary btn-sm" type="submit">
            确认否决
          </button>
        </form>
      </details>
      <details class="verdict-act" {...(formOf("needsMore") ? { open: true } : {})}>
        <summary class="btn btn-outline btn-sm" data-verdict-key="m">
          需补充<span class="sr-only">：{title}</span>
        </summary>
        <form method="post" action={`${path}/inquiry`} novalidate>
          <Summary form={formOf("needsMore")} />
          <Hidden {...props} />
          <NoteField form={formOf("needsMore")} label="需要补充什么（可不填）" />
          <button class="btn btn-primary btn-sm" type="submit">
            标为需补充
          </button>
        </form>
      </details>
      {props.withNote ? <NoteAct {...props} failed={noteFormOf(failed)} /> : null}
    </div>
  );
}

function Hidden({ verdict, digest, engineVersion, back, failed }: VerdictFormProps) {
  const seen =
    failed !== undefined && failed.kind !== "note" && failed.form.overtaken
      ? textAt(failed.form, "version")
      : String(verdict?.sequence ?? 0);
  return (
    <>
      <input type="hidden" name="version" value={seen} />
      <input type="hidden" name="digest" value={digest} />
      <input type="hidden" name="engineFamily" value={nameFamily(engineVersion)} />
      <input type="hidden" name="back" value={back} />
    </>
  );
}
