import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { listCountedVerdicts } from "./count-verdicts.ts";
import { HitRatePage } from "./hit-rate.page.tsx";
import { adoptionByGrade, countDeclineReasons, isOfFamily, measureHitRates } from "./hit-rate.ts";
import { hitRateColumns } from "./match-columns.ts";

/** 命中率. */
export function hitRateRoutes({ reference }: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/hit-rate", permit("hitRate.read"), async (c) => {
    const verdicts = await listCountedVerdicts(c.var.ctx);
    const rates = measureHitRates(verdicts);
    const { format } = readSlice(readQuery(c), rates.length);
    if (format !== null) {
      const list = { name: "命中率", columns: hitRateColumns, rows: rates, total: rates.length };
      return sendFile(c, await exportList(c.var.ctx, format, list));
    }
    const [latest] = rates;
    const ofLatest = latest ? verdicts.filter(({ engineVersion }) => isOfFamily(engineVersion, latest)) : [];
    return c.html(
      <HitRatePage
        frame={c.var.frame}
        rates={rates}
        byGrade={adoptionByGrade(ofLatest.map(({ grade, kind }) => ({ grade, kind, count: 1 })))}
        declineReasons={countDeclineReasons(verdicts)}
        reference={reference()}
      />,
    );
  });
  return app;
}
