import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { listCountedVerdicts } from "./count-verdicts.ts";
import { HitRatePage } from "./hit-rate.page.tsx";
import { adoptionByGrade, countDeclineReasons, isOfFamily, measureHitRates } from "./hit-rate.ts";

/** 命中率. */
export function hitRateRoutes({ reference }: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/hit-rate", permit("hitRate.read"), async (c) => {
    const verdicts = await listCountedVerdicts(c.var.ctx);
    const rates = measureHitRates(verdicts);
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
