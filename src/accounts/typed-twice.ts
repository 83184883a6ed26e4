import { z } from "zod";
import { wereReadable } from "../kernel/were-readable.ts";
import { newPasswordSchema } from "./password.ts";

/** A form with a new password typed twice; the verb also asks whether it can be guessed from the person. */
export function typedTwice<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .object({ ...shape, newPassword: newPasswordSchema(), newPasswordAgain: z.string("请再输一次密码") })
    .strict()
    .refine(sameTwice, {
      message: "两次输入的新密码不一样，请重新输入",
      path: ["newPasswordAgain"],
      when: wereReadable(),
    });
}

function sameTwice(form: object): boolean {
  const { newPassword, newPasswordAgain } = form as { newPassword?: unknown; newPasswordAgain?: unknown };
  return newPassword === newPasswordAgain;
}
