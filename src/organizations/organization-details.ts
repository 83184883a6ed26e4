import { z } from "zod";
import { wereReadable } from "../kernel/were-readable.ts";
import { creditCodeSchema } from "./credit-code.ts";
import { ORGANIZATION_KINDS, organizationNameSchema, organizationProfileSchema } from "./organization.ts";

/** The whole of an organization as its first user or staff enter it; only enterprises have an industry and products. */
export const organizationDetailsSchema = z
  .object({
    kind: z.enum(ORGANIZATION_KINDS, "请选择单位类型"),
    name: organizationNameSchema,
    creditCode: creditCodeSchema,
    ...organizationProfileSchema.shape,
  })
  .strict()
  .refine((details) => details.kind !== "enterprise" || details.industry !== "", {
    message: "请选择所属产业",
    path: ["industry"],
    when: wereReadable("kind"),
  })
  .transform((details) => (details.kind === "enterprise" ? details : { ...details, industry: "", products: "" }));
export type OrganizationDetails = z.output<typeof organizationDetailsSchema>;
