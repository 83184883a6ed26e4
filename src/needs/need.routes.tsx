import { type Context, Hono } from "hono";
import type { CheckQueue } from "../checks/check-queue.ts";
import { openContact, openForToday } from "../contacts/open-contact.ts";
import type { Context as DomainContext } from "../kernel/context.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/errors.ts";
import { findRenewal } from "../kernel/renewal.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CheckView } from "../web/check-panel.tsx";
import type { AppEnv } from "../web/env.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { typedText } from "../web/typed-values.ts";
import type { Overtaking } from "../web/unless-overtaken.ts";
import { readFormHolds } from "./form-holds.ts";
import { NeedPage, type NeedPanels } from "./need.page.tsx";
import type { NeedStatus } from "./need.ts";
import { actsOnNeed, type NeedAct } from "./need-acts.ts";
import { needEvents } from "./need-history.page.tsx";
import { type NeedView, presentChecks, presentNeed, presentRevision } from "./present-need.ts";
import { findPublicTextLeaks } from "./public-text-leaks.ts";
import { getVisibleNeed, listNeedChecks, type NeedCheck, type NeedRecord } from "./queries.ts";
import { compareReturned, readNeedCheck, readReturned } from "./read-need-check.ts";
import { listComparedEnterprises } from "./registered-enterprises.ts";
import { findOpenRevision, type NeedRevision } from "./revision-queries.ts";
import { hideSecret, ownerOf, readShownSecret } from "./shown-secret.ts";

export type C = Context<AppEnv>;
export type Reference = () => ReferenceBook;
/** What a page on which something is checked needs. */
export interface CheckPageDeps {
  reference: Reference;
  queue: CheckQueue;
}
/** What stands lower in the house may show on the page of a need: it is handed in where everything is wired. */
export type ReadNeedPanels = (ctx: DomainContext, view: NeedView) => Promise<NeedPanels>;

/** Nobody reads what it gives away any more. */
const OVER: readonly NeedStatus[] = ["refused", "closed"];

/** 需求详情. */
export function needPageRoutes(deps: CheckPageDeps, panels: ReadNeedPanels | undefined): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/needs/:id{[0-9a-f]{32}}", permit("public.read"), (c) =>
    showNeed(c, deps, c.req.param("id"), undefined, panels),
  );
  app.post("/needs/:id{[0-9a-f]{32}}/contact-view", permit("contact.read"), async (c) => {
    const open = await openNeed(c, deps.reference, c.req.param("id"));
    requireFullAccess(open);
    const from = typedText((await readForm(c)).values, "from");
    await openContact(c.var.ctx, { ...ownerOf(open.need), layer: "contact" });
    return showNeed(c, deps, open.need.id, undefined, panels, { from });
  });
  app.post("/needs/:id{[0-9a-f]{32}}/annex-view", permit("contact.read"), async (c) => {
    const open = await openNeed(c, deps.reference, c.req.param("id"));
    requireFullAccess(open);
    const { values } = await readForm(c);
    await openForToday(c.var.ctx, ownerOf(open.need), ["annex"]);
    const path = `/needs/${open.need.id}`;
    const page = typedText(values, "page") === "revision" ? `${path}/revision` : path;
    return c.redirect(listAddress(page, { from: typedText(values, "from") }), 303);
  });
  return app;
}

/** A need as its reader may see it, with what they may do. */
export interface OpenNeed {
  need: NeedRecord;
  view: NeedView;
  revision: NeedRevision | null;
  acts: Set<NeedAct>;
  checks: NeedCheck[];
  /** Of a need that waits for one, or whose revision does, for its owner and those who check. */
  check: CheckView | null;
}

/** @throws NotFound when the reader may not learn of it. */
export async function openNeed(c: C, reference: Reference, needId: string): Promise<OpenNeed> {
  const { ctx } = c.var;
  const need = await getVisibleNeed(ctx, needId);
  const view = presentNeed(ctx.actor, need, { vault: ctx.vault, reference: reference() });
  if (view === null) throw new NotFound("need", needId);
  const revision = view.trail === null ? null : presentRevision(view, await findOpenRevision(ctx.db, needId));
  const checks = view.trail === null ? [] : presentChecks(view, await listNeedChecks(ctx.db, needId));
  const check = await readNeedCheck(ctx, need, view, checks, revision);
  const isTheirTurn = check?.obstacle === null;
  const acts = actsOnNeed(ctx.actor, view, revision?.status === "submitted", isTheirTurn);
  return { need, view, revision, acts, checks, check };
}

/** For pages that begin an act: says no before anything is typed. */
export function requireAct(open: OpenNeed, act: NeedAct): void {
  requireFullAccess(open);
  const { acts, view, revision } = open;
  if (acts.has(act)) return;
  if (act === "revise" && revision?.status === "submitted")
    throw new Conflict("need.revisionWaiting", { number: view.number });
  throw new Conflict("need.stateChanged", { number: view.number, status: view.status });
}

/** For whoever only reads the need, there is nothing to begin. */
export function requireFullAccess({ view }: OpenNeed): void {
  if (view.access !== "full") throw new NotAllowed("need.change");
}

/** An act whose form comes back, on the need's page as it is now. */
export interface FailedAct {
  act: NeedAct;
  form: FormState;
}

/** What a form says when somebody else changed the need first; nothing where its act is over with that. */
export function overtakenAt(c: C, reference: Reference, needId: string, act: NeedAct, sentence: string) {
  return async (): Promise<Overtaking | null> => {
    const now = await openNeed(c, reference, needId);
    return now.acts.has(act) ? { version: now.need.version, sentence } : null;
  };
}

/** Whose name the public text must not give away. */
export function askerOf({ organizationName, organizationRegion }: NeedRecord): { name: string; region: string } {
  return { name: organizationName, region: organizationRegion };
}

/** The need's page, with an act shown open whose form comes back, or the contact that was opened on it. */
export async function showNeed(
  c: C,
  { reference, queue }: CheckPageDeps,
  needId: string,
  failed?: FailedAct,
  panels?: ReadNeedPanels,
  opened?: { from: string },
): Promise<Response> {
  const { ctx, frame } = c.var;
  const { need, view, revision, acts, checks, check } = await openNeed(c, reference, needId);
  const from =
    opened?.from ?? (failed === undefined ? readQuery(c).text("from") : typedText(failed.form.values, "from"));
  const returned = readReturned(ctx, need, view, checks);
  const annexes = returned === null ? [] : [returned.judged.confidentialAnnex];
  const secret = await readShownSecret(ctx, need, view, opened !== undefined, annexes);
  const hasLeaks = view.access === "full" && view.text !== null && !OVER.includes(view.status);
  return c.html(
    <NeedPage
      frame={frame}
      view={view}
      reference={reference()}
      acts={acts}
      events={needEvents(view, checks)}
      lastCheck={checks.at(-1) ?? null}
      check={check}
      lastReturn={hideSecret(compareReturned(ctx, need, returned, reference()), secret)}
      from={from}
      secret={secret}
      formHolds={view.text === null ? null : await readFormHolds(ctx, need, view)}
      queue={check === null ? null : await queue.stand(ctx, from, needId)}
      revision={revision}
      renewal={view.access === "full" ? findRenewal(need, ctx.now) : null}
      leaks={
        hasLeaks && view.text !== null
          ? findPublicTextLeaks(
              { ...view.text, visibility: need.visibility },
              askerOf(need),
              reference(),
              await listComparedEnterprises(ctx),
            )
          : []
      }
      enterprises={acts.has("assign") ? await listChoosableOrganizations(ctx.db, "enterprise") : []}
      failed={failed}
      panels={await panels?.(ctx, view)}
    />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}
