import { findChromium } from "../../scripts/find-chromium.mjs";

/** One line for a machine without a browser, where the browser tests are skipped (with CI=true they fail instead). */
export default function announceBrowser(): void {
  if (findChromium(process.env) === null) {
    process.stdout.write("No Chromium found: browser tests do not run. `npm run verify` puts it in place.\n");
  }
}
