import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { DEMO_CAST, DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { describeInBrowser, findAccessibilityProblems, openBrowser } from "./browser.ts";
import { type ServiceForBrowser, startServiceForBrowser } from "./service-for-browser.ts";

/** `staff`, `enterprise`, `institution` … of the demo. */
export type DemoKey = "staff" | "reviewer" | "enterprise" | "institution" | "leader" | "admin" | "security" | "auditor";

/** A person at a browser of their own. Every page they come to is looked at: see `look`. */
export interface Person {
  page: Page;
  /** Types an address. */
  open: (path: string) => Promise<void>;
  /** Follows a link by its words, in the page or in a part of it. */
  follow: (words: string | RegExp, within?: Locator) => Promise<void>;
  /** Presses a button that leads to another page. */
  press: (words: string | RegExp, within?: Locator) => Promise<void>;
  /** Opens an act that asks for a second thought, fills in what it asks for and confirms it. */
  act: (words: string, confirm: string, fields?: Readonly<Record<string, string>>) => Promise<void>;
  /** Fills in fields by their labels. */
  fill: (fields: Readonly<Record<string, string>>, within?: Locator) => Promise<void>;
  /** Chooses the options with these words. */
  choose: (fields: Readonly<Record<string, string>>, within?: Locator) => Promise<void>;
  /** The page's own words, or those of a part of it, as far as they can be seen. */
  reads: (within?: Locator) => Promise<string>;
  heading: () => Promise<string>;
  leave: () => Promise<void>;
}

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

/** What a journey's tests are given: the service, and the door through which people come. */
export interface Journey {
  service: () => ServiceForBrowser;
  somebody: (options?: PersonOptions) => Promise<Person>;
}

/** One file's journeys: a service of their own, whose people leave after each test. */
export function describeJourney(name: string, body: (journey: Journey) => void): void {
  describeInBrowser(name, () => {
    let service: ServiceForBrowser;
    let browser: Browser;
    const people: Person[] = [];
    beforeAll(async () => {
      service = await startServiceForBrowser();
      browser = await openBrowser();
    }, 90_000);
    afterAll(async () => {
      await browser?.close();
      await service?.close();
    });
    afterEach(async () => {
      for (const person of people.splice(0)) await person.leave();
      expect(service.faults.splice(0)).toEqual([]);
    });
    body({
      service: () => service,
      somebody: async (options = {}) => {
        const person = await personAt(browser, service.origin, options);
        people.push(person);
        if (options.as !== undefined) await signIn(person, options.as);
        return person;
      },
    });
  });
}

export interface PersonOptions {
  /** Signed in through the form. */
  as?: DemoKey;
  phone?: boolean;
  /** False: a browser that runs no script of the page. */
  script?: boolean;
}

/** Opens a browser window for somebody. */
async function personAt(browser: Browser, origin: string, options: PersonOptions): Promise<Person> {
  const { phone = false, script = true } = options;
  const settings: BrowserContextOptions = {
    baseURL: origin,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: phone ? PHONE : DESK,
    javaScriptEnabled: script,
    ...(phone ? { isMobile: true, hasTouch: true } : {}),
  };
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints = watch(page, origin);
  const main = page.getByRole("main");

  /** Clicks what leads to another page, and looks at the page it leads to. */
  const leadOn = async (target: Locator) => {
    const loaded = page.waitForEvent("load");
    await target.click();
    await loaded;
    await look(page, complaints, { phone, script });
  };
  const person: Person = {
    page,
    open: async (path) => {
      await page.goto(path);
      await look(page, complaints, { phone, script });
    },
    follow: (words, within = main) => leadOn(within.getByRole("link", { name: words }).first()),
    press: (words, within = main) => leadOn(within.getByRole("button", { name: words }).first()),
    act: async (words, confirm, fields = {}) => {
      const form = page.locator(`details.confirm:has(> summary:text-is("${words}"))`);
      await form.locator("summary").click();
      await person.fill(fields, form);
      await person.press(confirm, form);
    },
    fill: async (fields, within = main) => {
      for (const [label, text] of Object.entries(fields)) await fieldOf(within, label).fill(text);
    },
    choose: async (fields, within = main) => {
      for (const [label, option] of Object.entries(fields)) {
        const field = fieldOf(within, label);
        const value = await field.locator("option", { hasText: option }).first().getAttribute("value");
        await field.selectOption(value);
      }
    },
    reads: (within = main) => visibleText(within),
    heading: () => visibleText(page.getByRole("heading", { level: 1 })),
    leave: async () => {
      expect(complaints).toEqual([]);
      await context.close();
    },
  };
  return person;
}

async function visibleText(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join("\n").trim();
}

/** 新密码 is not 再输一次新密码, and 电子邮箱 not 联系人电子邮箱; a mark of duty may follow. */
function fieldOf(within: Locator, label: string): Locator {
  return within.getByLabel(new RegExp(`^${label}`)).first();
}

/** @param options `here`: the sign-in page is already before them. */
export async function signIn(person: Person, key: DemoKey, options = { here: false }): Promise<void> {
  const member = DEMO_CAST.find((one) => one.key === key);
  if (!member) throw new Error(`nobody in the demo is called ${key}`);
  if (!options.here) await person.open("/sign-in");
  await person.fill({ 电子邮箱: member.email, 密码: DEMO_PASSWORD });
  await person.press(/^登录$/);
}

/** What the browser says of a page, and requests that leave this machine. */
function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The browser notes every 4xx answer as an error; refused input is among what these journeys look at.
    const isAnswer =
      message.text().startsWith("Failed to load resource") && !/\.\w+(\?|$)/.test(message.location().url);
    if (["error", "warning"].includes(message.type()) && !isAnswer) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:")) complaints.push(`asks elsewhere: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.type()}`);
    void dialog.accept();
  });
  return complaints;
}

const seen = new Set<string>();

/**
 * Every page is accessible, fits its screen and made the browser complain of nothing. Pages made of the same parts are
 * examined once: another list of other posts would say nothing new.
 */
async function look(
  page: Page,
  complaints: readonly string[],
  { phone, script }: Required<Pick<PersonOptions, "phone" | "script">>,
): Promise<void> {
  const where = page.url();
  expect(complaints, where).toEqual([]);
  const { width } = phone ? PHONE : DESK;
  expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
  const key = `${width} ${await page.evaluate(partsOfPage)}`;
  // axe is a script itself, and waits for ever where none runs.
  if (!script || seen.has(key)) return;
  seen.add(key);
  await keepScreenshot(page, `${seen.size}-${width}`);
  expect(await findAccessibilityProblems(page), where).toEqual([]);
}

/** Runs in the page: each kind of element by its place, its classes and its roles, named once. */
function partsOfPage(): string {
  const kindOf = (element: Element): string => {
    const attributes = [...element.attributes].filter(({ name }) => /^(class|role|type|open|hidden|aria-)/.test(name));
    const described = attributes.map(({ name, value }) => (name === "class" ? value : name)).join(".");
    const parent = element.parentElement;
    return `${parent === null ? "" : kindOf(parent)}>${element.tagName}.${described}`;
  };
  return [...new Set([...document.querySelectorAll("body *")].map(kindOf))].sort().join("\n");
}

/** For people who want to see what the journeys saw. */
async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.JOURNEY_SCREENSHOTS;
  if (folder === undefined) return;
  const path = new URL(page.url()).pathname.replaceAll(/[0-9a-f]{32}/g, "id").replaceAll("/", "_");
  await page.screenshot({ path: join(folder, `${process.pid}-${name}${path}.png`), fullPage: true });
}
