import type { AchievementContent } from "../../src/achievements/achievement.ts";
import type { NeedContent } from "../../src/needs/need.ts";
import type { OrganizationDetails } from "../../src/organizations/organization-details.ts";
import manufacturingAchievements from "./achievements/advanced-manufacturing.json" with { type: "json" };
import agriAchievements from "./achievements/agri-processing.json" with { type: "json" };
import baijiuAchievements from "./achievements/baijiu.json" with { type: "json" };
import carbonAchievements from "./achievements/carbon-materials.json" with { type: "json" };
import servicesAchievements from "./achievements/modern-services.json" with { type: "json" };
import repeatedAchievements from "./achievements/repeated.json" with { type: "json" };
import steelAchievements from "./achievements/special-steel.json" with { type: "json" };
import manufacturingNeeds from "./needs/advanced-manufacturing.json" with { type: "json" };
import agriNeeds from "./needs/agri-processing.json" with { type: "json" };
import baijiuNeeds from "./needs/baijiu.json" with { type: "json" };
import carbonNeeds from "./needs/carbon-materials.json" with { type: "json" };
import servicesNeeds from "./needs/modern-services.json" with { type: "json" };
import steelNeeds from "./needs/special-steel.json" with { type: "json" };
import manufacturingOrganizations from "./organizations/advanced-manufacturing.json" with { type: "json" };
import agencies from "./organizations/agencies.json" with { type: "json" };
import agriOrganizations from "./organizations/agri-processing.json" with { type: "json" };
import baijiuOrganizations from "./organizations/baijiu.json" with { type: "json" };
import carbonOrganizations from "./organizations/carbon-materials.json" with { type: "json" };
import servicesOrganizations from "./organizations/modern-services.json" with { type: "json" };
import steelOrganizations from "./organizations/special-steel.json" with { type: "json" };

/** Where a demo post stands, and the opinion it was returned with. */
interface DemoStanding<Status extends string> {
  key: string;
  organization: string;
  status: Status;
  opinion?: string;
  /** Why a closed one was closed; the demo's owners withdraw all of them. */
  closeReason?: string;
}

export type DemoOrganization = { key: string } & OrganizationDetails;
export type DemoNeed = DemoStanding<"draft" | "submitted" | "checked" | "published" | "returned" | "closed"> &
  NeedContent;
export type DemoAchievement = DemoStanding<"draft" | "submitted" | "published" | "returned" | "closed"> &
  AchievementContent;

/** All of it is invented. The verbs that load it check it as they check what people type. */
export const DEMO_ORGANIZATIONS = [
  ...steelOrganizations,
  ...baijiuOrganizations,
  ...carbonOrganizations,
  ...manufacturingOrganizations,
  ...agriOrganizations,
  ...servicesOrganizations,
  ...agencies,
] as DemoOrganization[];

export const DEMO_NEEDS = [
  ...steelNeeds,
  ...baijiuNeeds,
  ...carbonNeeds,
  ...manufacturingNeeds,
  ...agriNeeds,
  ...servicesNeeds,
] as DemoNeed[];

export const DEMO_ACHIEVEMENTS = [
  ...steelAchievements,
  ...baijiuAchievements,
  ...carbonAchievements,
  ...manufacturingAchievements,
  ...agriAchievements,
  ...servicesAchievements,
  // Listed once more by its institution, for 疑似重复的成果; last, so that the word vectors of the others stay near what they were.
  ...repeatedAchievements,
] as DemoAchievement[];
