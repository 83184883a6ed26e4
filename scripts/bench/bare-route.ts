// The least that an answer through this web framework costs, to compare the service's answers with.
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
app.get("/", (c) => c.text("ok"));
serve({ fetch: app.fetch, port: Number(process.env.PORT) });
