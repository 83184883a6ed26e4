import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import type { CheckQueue } from "../checks/check-queue.ts";
import { openContact } from "../contacts/open-contact.ts";
import type { Context as DomainContext } from "../kernel/context.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/errors.ts";
import { findRenewal } from "../kernel/renewal.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CheckView } from "../web/check-panel.tsx";
import type { AppEnv } from "../web/env.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { typedText } from "../web/typed-values.ts";
import type { Overtaking } from "../web/unless-overtaken.ts";
import { AchievementPage } from "./achievement.page.tsx";
import type { AchievementStatus } from "./achievement.ts";
import { type AchievementAct, actsOnAchievement } from "./achievement-acts.ts";
import { achievementEvents } from "./achievement-history.page.tsx";
import { type AchievementView, presentAchievement, presentChecks, presentRevision } from "./present-achievement.ts";
import { findPublicTextLeaks } from "./public-text-leaks.ts";
import {
  type AchievementCheck,
  type AchievementRecord,
  getVisibleAchievement,
  listAchievementChecks,
} from "./queries.ts";
import { readAchievementCheck, readLastReturn } from "./read-achievement-check.ts";
import { type AchievementRevision, findOpenRevision } from "./revision-queries.ts";
import { hideContact, ownerOf, readShownContact } from "./shown-contact.ts";

export type C = Context<AppEnv>;
export type Reference = () => ReferenceBook;
/** What a page on which something is checked needs. */
export interface CheckPageDeps {
  reference: Reference;
  queue: CheckQueue;
}
/** What stands lower in the house may show on the page: it is handed in where everything is wired. */
export type AchievementPanel = (ctx: DomainContext, view: AchievementView) => Promise<Child>;

interface AchievementPanels {
  panel?: AchievementPanel | undefined;
  files?: AchievementPanel | undefined;
}

/** 成果详情. */
export function achievementPageRoutes(
  deps: CheckPageDeps,
  panel: AchievementPanel | undefined,
  files: AchievementPanel | undefined,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/achievements/:id{[0-9a-f]{32}}", permit("public.read"), (c) =>
    showAchievement(c, deps, c.req.param("id"), undefined, { panel, files }),
  );
  app.post("/achievements/:id{[0-9a-f]{32}}/contact-view", permit("contact.read"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireFullAccess(open);
    const from = typedText((await readForm(c)).values, "from");
    await openContact(c.var.ctx, { ...ownerOf(open.achievement), layer: "contact" });
    return showAchievement(c, deps, open.view.id, undefined, { panel, files }, { from });
  });
  return app;
}

/** An achievement as its reader may see it, with what they may do. */
export interface OpenAchievement {
  achievement: AchievementRecord;
  view: AchievementView;
  revision: AchievementRevision | null;
  acts: Set<AchievementAct>;
  checks: AchievementCheck[];
  /** Of one that waits, or whose revision does, for its owner and those who check. */
  check: CheckView | null;
}

/** @throws NotFound when the reader may not learn of it. */
export async function openAchievement(c: C, achievementId: string): Promise<OpenAchievement> {
  const { ctx } = c.var;
  const achievement = await getVisibleAchievement(ctx, achievementId);
  const view = presentAchievement(ctx.actor, achievement, { vault: ctx.vault });
  if (view === null) throw new NotFound("achievement", achievementId);
  const revision = view.file === null ? null : presentRevision(view, await findOpenRevision(ctx.db, achievementId));
  const checks = view.file === null ? [] : presentChecks(view, await listAchievementChecks(ctx.db, achievementId));
  const check = await readAchievementCheck(ctx, achievement, view, checks, revision);
  const isTheirTurn = check?.obstacle === null;
  const acts = actsOnAchievement(ctx.actor, view, revision?.status === "submitted", isTheirTurn);
  return { achievement, view, revision, acts, checks, check };
}

/** Leaks matter until the text is public; afterwards it goes through a revision. */
const BEFORE_PUBLICATION: readonly AchievementStatus[] = ["draft", "submitted", "returned"];

/** For pages that begin an act: says no before anything is typed. */
export function requireAct(open: OpenAchievement, act: AchievementAct): void {
  requireFullAccess(open);
  const { acts, view, revision } = open;
  if (acts.has(act)) return;
  if (act === "revise" && revision?.status === "submitted")
    throw new Conflict("achievement.revisionWaiting", { number: view.number });
  throw new Conflict("achievement.stateChanged", { number: view.number, status: view.status });
}

/** For whoever only reads the achievement, there is nothing to begin. */
export function requireFullAccess({ view }: OpenAchievement): void {
  if (view.access !== "full") throw new NotAllowed("achievement.change");
}

/** An act whose form comes back, on the achievement's page as it is now. */
export interface FailedAct {
  act: AchievementAct;
  form: FormState;
}

/** What a form says when somebody else changed the achievement first; nothing where its act is over with that. */
export function overtakenAt(c: C, achievementId: string, act: AchievementAct, sentence: string) {
  return async (): Promise<Overtaking | null> => {
    const now = await openAchievement(c, achievementId);
    return now.acts.has(act) ? { version: now.achievement.version, sentence } : null;
  };
}

/** The achievement's page, with an act shown open whose form comes back, or the contact that was opened on it. */
export async function showAchievement(
  c: C,
  { reference, queue }: CheckPageDeps,
  achievementId: string,
  failed?: FailedAct,
  { panel, files }: AchievementPanels = {},
  opened?: { from: string },
): Promise<Response> {
  const { ctx, frame } = c.var;
  const { achievement, view, revision, acts, checks, check } = await openAchievement(c, achievementId);
  const from =
    opened?.from ?? (failed === undefined ? readQuery(c).text("from") : typedText(failed.form.values, "from"));
  const shown = await readShownContact(ctx, achievement, view, opened !== undefined);
  return c.html(
    <AchievementPage
      frame={frame}
      view={view}
      reference={reference()}
      acts={acts}
      events={achievementEvents(view, checks)}
      lastCheck={checks.at(-1) ?? null}
      check={check}
      lastReturn={hideContact(readLastReturn(ctx, achievement, view, checks, reference()), shown)}
      from={from}
      shown={shown}
      queue={check === null ? null : await queue.stand(ctx, from, achievementId)}
      leaks={view.access === "full" && BEFORE_PUBLICATION.includes(view.status) ? findPublicTextLeaks(view.text) : []}
      revision={revision}
      renewal={view.access === "full" ? findRenewal(achievement, ctx.now) : null}
      institutions={acts.has("assign") ? await listChoosableOrganizations(ctx.db, "institution") : []}
      failed={failed}
      panel={await panel?.(ctx, view)}
      files={await files?.(ctx, view)}
    />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}
