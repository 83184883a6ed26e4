import { Hono } from "hono";
import { z } from "zod";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { NotFound } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { adoptEngineVersion } from "./adopt-engine-version.ts";
import { compareEngineVersions } from "./compare-engine-versions.ts";
import { EngineVersionPage } from "./engine-version.page.tsx";
import { engineVersionColumns } from "./engine-version-columns.ts";
import { type EngineVersion, listEngineVersions } from "./engine-version-queries.ts";
import { EngineVersionsPage } from "./engine-versions.page.tsx";
import type { LiveEngine } from "./live-engine.ts";

const LIST = "/administration/engine-versions";
const seenSchema = z.object({ inForce: seenVersionSchema });

/** 引擎版本: which weights rank the lists, what another version would change, and its adoption. */
export function engineVersionRoutes({ engine }: { engine: Pick<LiveEngine, "engine"> }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(LIST, permit("engine.edit"), async (c) => {
    const { ctx, frame } = c.var;
    const versions = await listEngineVersions(ctx.db);
    const { format } = readSlice(readQuery(c), versions.length);
    if (format === null) return c.html(<EngineVersionsPage {...{ frame, versions }} />);
    const list = { name: "引擎版本", columns: engineVersionColumns, rows: versions, total: versions.length };
    return sendFile(c, await exportList(ctx, format, list));
  });

  app.get(`${LIST}/:version{[0-9]{1,9}}`, permit("engine.edit"), async (c) => {
    const versions = await listEngineVersions(c.var.ctx.db);
    const version = findIn(versions, c.req.param("version"));
    const inForce = versions.find(({ isInForce }) => isInForce);
    const wanted = readChoice(readQuery(c), "with", (version) => /^\d{1,9}$/.test(version)) ?? "";
    const other = wanted === "" ? (inForce ?? version) : findIn(versions, wanted);
    const isSame = other.version === version.version;
    const comparison = isSame
      ? null
      : await compareEngineVersions(c.var.ctx, { engine }, [other.version, version.version]);
    return c.html(<EngineVersionPage frame={c.var.frame} {...{ version, other, versions, comparison }} />);
  });

  app.post(`${LIST}/:version{[0-9]{1,9}}/adoption`, permit("engine.edit"), async (c) => {
    const version = Number(c.req.param("version"));
    const { inForce } = seenSchema.parse((await readForm(c)).values);
    await adoptEngineVersion(c.var.ctx, { version, inForce });
    const text = `已采用版本 ${version}，现在起所有匹配清单都按它计算。`;
    return redirectWithFlash(c, LIST, { tone: "success", text });
  });

  return app;
}

/** @throws NotFound for a number that no version has. */
function findIn(versions: readonly EngineVersion[], number: string): EngineVersion {
  const found = versions.find(({ version }) => String(version) === number);
  if (!found) throw new NotFound("engineVersion", number);
  return found;
}
