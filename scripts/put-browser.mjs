// Puts Chromium and a Chinese font in place for the browser tests where that is allowed; otherwise says what to install.
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { findChromium } from "./find-chromium.mjs";

/** @returns {string[]} Debian packages this machine lacks */
function missingPackages() {
  const missing = findChromium(process.env) === null ? ["chromium"] : [];
  if (process.platform !== "linux") return missing;
  const fonts = spawnSync("fc-list", [":lang=zh-cn"], { encoding: "utf8" });
  return fonts.status === 0 && fonts.stdout.trim() !== "" ? missing : [...missing, "fontconfig", "fonts-noto-cjk"];
}

/** @param {string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const run = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=120", ...args], { stdio: "inherit", env });
  return run.status === 0;
}

/** @returns {boolean} whether browser tests can run now */
export function putBrowser() {
  const missing = missingPackages();
  if (missing.length === 0) return true;
  const isRoot = process.getuid?.() === 0;
  const hasApt = spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (isRoot && hasApt) {
    aptGet(["update"]);
    aptGet(["install", "--yes", "--no-install-recommends", ...missing]);
    if (missingPackages().length === 0) return true;
  }
  console.error(`The browser tests need ${missing.join(" and ")}. Install with:`);
  console.error(`  sudo apt-get install ${missing.join(" ")}`);
  console.error("or set CHROMIUM_PATH to a Chromium or Chrome of this machine.");
  return false;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = putBrowser() ? 0 : 1;
}
