import { describe, expect, it } from "vitest";
import { describeBrowser } from "../../src/accounts/describe-browser.ts";

describe("a device in the list of sign-ins", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
      "Edge · Windows",
    ],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome · Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari · iOS"],
    ["Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile MicroMessenger/8.0", "微信 · Android"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"],
    ["curl/8", "未知设备"],
    [null, "未知设备"],
  ])("reads %s as %s", (agent, words) => {
    expect(describeBrowser(agent)).toBe(words);
  });
});
