import { Hono, type MiddlewareHandler } from "hono";
import { accountRoutes } from "./accounts/account.routes.tsx";
import { administrationRoutes } from "./accounts/administration.routes.tsx";
import { liaisonPanel, liaisonRoutes } from "./accounts/liaison.routes.tsx";
import { networkOf } from "./accounts/rate-limit.ts";
import { registrationRoutes } from "./accounts/registration.routes.tsx";
import { type SignInDeps, signInAgain } from "./accounts/sign-in.routes.tsx";
import { checkedAchievements } from "./achievements/checked-achievements.ts";
import { achievementRoutes } from "./achievements/routes.tsx";
import { announcementRoutes } from "./announcements/routes.tsx";
import { attachmentOwners } from "./attachment-owners.ts";
import type { AttachmentTools } from "./attachments/attachment-owner.ts";
import { attachmentPanel, attachmentsOfParts, attachmentsTakenAway } from "./attachments/panels.routes.tsx";
import { attachmentRoutes, uploadBodyLimits } from "./attachments/routes.tsx";
import { auditRoutes } from "./audit/routes.tsx";
import { campaignRoutes } from "./campaigns/routes.tsx";
import { createCheckQueue } from "./checks/check-queue.ts";
import { checkQueueRoutes } from "./checks/queue.routes.tsx";
import { checkRoutes } from "./checks/routes.tsx";
import { contactRoutes } from "./contacts/routes.tsx";
import { listHandOffs } from "./cooperation/list-hand-offs.ts";
import { listOwnTalks } from "./cooperation/list-own-talks.ts";
import { openNeedFile } from "./cooperation/open-need-file.ts";
import { cooperationPanels } from "./cooperation/panels.routes.tsx";
import { cooperationRoutes } from "./cooperation/routes.tsx";
import { dockingEventRoutes } from "./docking-events/routes.tsx";
import { referenceFileRoutes } from "./exchange/reference-files.routes.tsx";
import { expertsOfAchievement } from "./experts/panels.routes.tsx";
import { expertRoutes } from "./experts/routes.tsx";
import { type Context, VISITOR } from "./kernel/context.ts";
import { matchingApi } from "./matching/api.ts";
import { countNewForOwner } from "./matching/best-matches.ts";
import { engineVersionRoutes } from "./matching/engine-versions.routes.tsx";
import { needExpertRoutes } from "./matching/experts.routes.tsx";
import { needPreview, needPreviewRoutes } from "./matching/need-preview.routes.tsx";
import { matchingPanels } from "./matching/panels.routes.tsx";
import { createRepeatedAchievements } from "./matching/repeated-achievements.ts";
import { matchingRoutes } from "./matching/routes.tsx";
import { similarRoutes } from "./matching/similar.routes.tsx";
import { createSimilarNeeds } from "./matching/similar-needs.ts";
import { standingRoutes } from "./matching/standing.routes.tsx";
import { checkedNeeds } from "./needs/checked-needs.ts";
import { listNeedsOfVisit } from "./needs/list-needs-of-visit.ts";
import { needRoutes } from "./needs/routes.tsx";
import { feedRoutes } from "./notices/feeds.routes.tsx";
import { noticeRoutes } from "./notices/routes.tsx";
import { findBackupWarning } from "./operations/backup-warning.ts";
import { backupRoutes } from "./operations/backups.routes.tsx";
import type { Backups } from "./operations/backups.ts";
import { IMPORT_BODY_LIMITS, importRoutes } from "./operations/import.routes.tsx";
import type { ImportJobs } from "./operations/import-jobs.ts";
import type { ImportPlace } from "./operations/import-work.ts";
import type { Job } from "./operations/job.ts";
import { jobRoutes } from "./operations/jobs.routes.tsx";
import { healthRoutes, operationsRoutes } from "./operations/routes.tsx";
import type { JobRunner } from "./operations/run-job.ts";
import { organizationRoutes } from "./organizations/routes.tsx";
import { cooperationOverviewRoutes } from "./overviews/cooperation.routes.tsx";
import { funnelRoutes } from "./overviews/funnel.routes.tsx";
import { forwardChain } from "./overviews/panels.routes.tsx";
import { overviewRoutes } from "./overviews/routes.tsx";
import { timelineRoutes } from "./overviews/timeline.routes.tsx";
import { projectsOfContract, projectsOfIntroduction } from "./province-university-projects/panels.routes.tsx";
import { provinceUniversityRoutes } from "./province-university-projects/routes.tsx";
import { referenceRoutes } from "./reference/routes.tsx";
import { reportRoutes } from "./reports/routes.tsx";
import { enter, frameFor, maskedPath, type RequestDependencies, signedIn } from "./request.ts";
import { SENTENCES } from "./sentences.ts";
import { settingsRoutes } from "./settings/routes.tsx";
import { surveyVisitRoutes } from "./survey-visits/routes.tsx";
import { talentFundRoutes } from "./talent-funds/routes.tsx";
import { contractOfIntroduction } from "./technology-contracts/panels.routes.tsx";
import { technologyContractRoutes } from "./technology-contracts/routes.tsx";
import type { AppEnv } from "./web/env.ts";
import { limitBodies } from "./web/limit-body.ts";
import { limitExports } from "./web/limit-exports.ts";
import { createErrorAnswer, createNotFoundAnswer } from "./web/on-error.tsx";
import { createPageOfAct } from "./web/page-of-act.ts";
import { permissionToPost, undeclaredRoutes } from "./web/permit.ts";
import { allowedOrigins, sameOrigin } from "./web/same-origin.ts";
import { securityHeaders } from "./web/security-headers.ts";

/** The world, handed in: the same app runs on Node, on Workers and in tests. */
export interface AppDependencies extends RequestDependencies {
  imports: ImportJobs;
  jobs: readonly Job[];
  jobRunner: JobRunner;
  /** Null where the database is another machine's. */
  backups: Backups | null;
  attachments: Pick<AttachmentTools, "store" | "limits">;
  publicUrl: string;
  /** How many files a minute visitors of one network may take. */
  publicExportsPerMinute: number;
  /** Whether letters can be sent. */
  mails: boolean;
  importPlace: ImportPlace;
  unreadyBecause: () => Promise<string | null>;
  /** Whether a request may wait for what another has begun: not on Workers. */
  sharesWork: boolean;
  /** Built styles, scripts and icons; Workers serve them before the app is asked. */
  assets: MiddlewareHandler | null;
}

/** The table of contents of the service. @throws Error when a route declares no permission. */
export function createApp(deps: AppDependencies): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const https = deps.publicUrl.startsWith("https:");
  const reference = deps.live.reference.book;
  const attachments: AttachmentTools = {
    ...deps.attachments,
    owners: attachmentOwners(reference),
    openToOthers: openNeedFile,
  };
  const signIn: SignInDeps = {
    auth: deps.auth,
    ...(deps.demoAccounts ? { demoAccounts: deps.demoAccounts } : {}),
    permissionToPost: (path) => permissionToPost(app, path),
  };

  app.use(securityHeaders({ https, isSignedIn: (c) => c.get("ctx")?.actor.accountId != null }));
  // They lie side by side and have an ending: no other address is looked for on the disk.
  if (deps.assets) app.use("/:file{[^/]+\\.[^/]+}", deps.assets);
  app.use(enter(deps, https));
  app.use(sameOrigin(allowedOrigins(deps.publicUrl)));
  app.use(limitBodies({ ...IMPORT_BODY_LIMITS, ...uploadBodyLimits(attachments) }));
  app.route("/", healthRoutes());
  app.use(signedIn(deps));
  app.use(limitExports({ publicPerMinute: deps.publicExportsPerMinute, networkOf }));

  app.route(
    "/",
    operationsRoutes({ ...deps, live: deps.live.set, loopbackSecret: deps.vault.deriveSecret("loopback") }),
  );
  app.route("/", importRoutes({ ...deps, reference, follow: deps.live.set.follow }));
  app.route("/", jobRoutes(deps));
  app.route("/", backupRoutes(deps));
  const warning = (ctx: Context) => findBackupWarning(ctx, deps.backups);
  app.route("/", overviewRoutes({ ...deps.live, reference, warning }));
  app.route("/", reportRoutes(reference));
  app.route("/", accountRoutes({ ...signIn, publicUrl: deps.publicUrl, mails: deps.mails }));
  app.route("/", registrationRoutes({ reference, publicUrl: deps.publicUrl, mails: deps.mails }));
  app.route("/", organizationRoutes({ reference, panel: liaisonPanel }));
  app.route("/", liaisonRoutes());
  app.route("/", administrationRoutes({ reference, publicUrl: deps.publicUrl, mails: deps.mails }));
  // Before the option lists: `file` would be taken for the code of an option.
  app.route("/", referenceFileRoutes({ reference }));
  app.route("/", referenceRoutes({ reference }));
  app.route("/", settingsRoutes());
  app.route("/", contactRoutes());
  app.route("/", announcementRoutes());
  app.route("/", campaignRoutes({ reference }));
  app.route("/", funnelRoutes());
  app.route("/", cooperationOverviewRoutes());
  app.route("/", timelineRoutes({ reference }));
  app.route("/", surveyVisitRoutes({ reference, foundNeeds: listNeedsOfVisit }));
  const checked = [checkedNeeds, checkedAchievements];
  const queue = createCheckQueue(checked, reference);
  app.route("/", checkRoutes());
  app.route("/", checkQueueRoutes({ reference, queue, kinds: checked }));
  const similar = createSimilarNeeds(deps.live.engine.engine, deps.sharesWork);
  const repeated = createRepeatedAchievements(deps.live.engine.engine, deps.sharesWork);
  const panels = matchingPanels({ reference, engine: deps.live.engine, similar, repeated });
  const introduced = cooperationPanels();
  const preview = needPreview({ ...deps, reference, engine: deps.live.engine });
  const files = attachmentPanel(attachments);
  app.route("/", attachmentRoutes(attachments));
  app.route(
    "/",
    needRoutes({
      reference,
      search: deps.live.needSearch,
      panels: async (ctx, view) => {
        const { above, below } = await panels.ofNeed(ctx, view);
        const introductions = await introduced.ofNeed(ctx, view);
        const chain = await forwardChain(ctx, reference(), { needId: view.id });
        return { above: [introductions, above], below: [chain, below], files: await files(ctx, "need", view.id) };
      },
      newMatches: (ctx) => countNewForOwner(ctx, "need"),
      talks: (ctx) => listOwnTalks(ctx, "needId"),
      preview,
      queue,
    }),
  );
  app.route(
    "/",
    achievementRoutes({
      reference,
      search: deps.live.achievementSearch,
      panel: async (ctx, view) => [
        await expertsOfAchievement(ctx, view),
        await introduced.ofAchievement(ctx, view),
        await forwardChain(ctx, reference(), { achievementId: view.id }),
        await panels.ofAchievement(ctx, view),
      ],
      files: (ctx, view) => files(ctx, "achievement", view.id),
      newMatches: (ctx) => countNewForOwner(ctx, "achievement"),
      talks: (ctx) => listOwnTalks(ctx, "achievementId"),
      queue,
    }),
  );
  app.route("/", needPreviewRoutes(preview));
  app.route("/", matchingRoutes({ reference, engine: deps.live.engine, handOffs: listHandOffs }));
  const ofParts = attachmentsOfParts(attachments);
  const takenAway = attachmentsTakenAway(attachments);
  app.route(
    "/",
    cooperationRoutes({
      reference,
      files: async (ctx, id) => ({
        panel: await files(ctx, "introduction", id),
        ofEntries: await ofParts(ctx, "introduction", id),
        takenAway: await takenAway(ctx, "introduction", id),
      }),
      contract: async (ctx, view) => [await contractOfIntroduction(ctx, view), await projectsOfIntroduction(ctx, view)],
    }),
  );
  app.route(
    "/",
    technologyContractRoutes({
      reference,
      files: async (ctx, id) => ({
        panel: await files(ctx, "technologyContract", id),
        ofParts: await ofParts(ctx, "technologyContract", id),
      }),
      projects: projectsOfContract,
    }),
  );
  app.route(
    "/",
    provinceUniversityRoutes({
      reference,
      projectFiles: async (ctx, id) => ({
        panel: await files(ctx, "provinceUniversityProject", id),
        ofParts: await ofParts(ctx, "provinceUniversityProject", id),
      }),
      agreementFiles: async (ctx, id) => ({
        panel: await files(ctx, "cooperationAgreement", id),
        ofParts: await ofParts(ctx, "cooperationAgreement", id),
      }),
    }),
  );
  app.route(
    "/",
    talentFundRoutes({
      reference,
      files: async (ctx, id) => ({
        panel: await files(ctx, "talentFund", id),
        ofParts: await ofParts(ctx, "talentFund", id),
      }),
    }),
  );
  app.route("/", dockingEventRoutes({ reference }));
  app.route("/", standingRoutes(reference));
  app.route("/", similarRoutes({ reference, similar, repeated }));
  app.route("/", needExpertRoutes({ reference, engine: deps.live.engine }));
  app.route("/", expertRoutes({ reference, search: deps.live.expertSearch }));
  app.route("/", feedRoutes({ ...deps.live, reference, publicUrl: deps.publicUrl }));
  app.route("/", noticeRoutes({ reference, mails: deps.mails }));
  app.route("/", auditRoutes({ reference, attachments }));
  app.route("/", engineVersionRoutes({ engine: deps.live.engine }));
  app.route("/", matchingApi({ reference, engine: deps.live.engine }));

  const onError = createErrorAnswer({
    sentences: SENTENCES,
    fallbackFrame: () => frameFor(deps, VISITOR, https),
    signInAgain: signInAgain(signIn),
    log: ({ error, status, path, ...fields }) =>
      deps.log(
        status >= 500 ? "error" : "info",
        { ...fields, path: maskedPath(path), status, error: status >= 500 ? error : undefined },
        "refused",
      ),
  });
  app.onError(onError);
  app.notFound(createNotFoundAnswer(onError, createPageOfAct(app)));

  const undeclared = undeclaredRoutes(app);
  if (undeclared.length > 0) throw new Error(`routes without a permission: ${undeclared.join(", ")}`);
  return app;
}
