import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const MODULE = new URL("../../scripts/load-settings.mjs", import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), "duijie-settings-"));

/** What a program started with `env` sees of the settings after reading `file`. */
function settingsAfter(file: string, env: Record<string, string>): unknown {
  const program = `import { loadSettings } from ${JSON.stringify(MODULE)};
    loadSettings(${JSON.stringify(join(folder, file))});
    const { HOST, PORT, SMTP_URL, MAIL_FROM } = process.env;
    console.log(JSON.stringify({ HOST, PORT, SMTP_URL, MAIL_FROM }));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", program], { env, encoding: "utf8" }));
}

it("reads .env, in which a setting of the environment wins, and does without the file", () => {
  writeFileSync(
    join(folder, ".env"),
    "# 端口\nPORT=4000\nHOST=0.0.0.0\nSMTP_URL=\nMAIL_FROM=科技供需对接 <no-reply@duijie.example>\n",
  );
  expect(settingsAfter(".env", { HOST: "127.0.0.2" })).toEqual({
    HOST: "127.0.0.2",
    PORT: "4000",
    SMTP_URL: "",
    MAIL_FROM: "科技供需对接 <no-reply@duijie.example>",
  });
  expect(settingsAfter("none", { HOST: "127.0.0.2" })).toEqual({ HOST: "127.0.0.2" });
  rmSync(folder, { recursive: true });
});
