import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { build } from "../../scripts/build.mjs";
import type { AppEnv } from "../../src/web/env.ts";
import { openWholeApp, type WholeApp } from "./whole-app.ts";

export interface ServiceForBrowser extends WholeApp {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
}

/** The whole service with its built styles and scripts, on a free port of this machine. */
export async function startServiceForBrowser(): Promise<ServiceForBrowser> {
  await build(["assets"]);
  // The port is known before the app, which is told its own address.
  let app: Hono<AppEnv> | undefined;
  const server = serve({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
    hostname: "127.0.0.1",
    port: 0,
  });
  if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service = await openWholeApp(origin);
  app = service.app;
  const close = async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
    await service.close();
  };
  return { ...service, origin, close };
}
