import { z } from 'zod';
import { idSchema } from './common';
import { emailSchema } from './text';

/** GET /api/platform/administrators: those who look after the platform, by name. They are few: there are no pages. */
export const administratorListSchema = z.object({
  items: z.array(
    z.object({
      accountId: idSchema,
      givenName: z.string(),
      familyName: z.string(),
      email: z.string(),
      isYou: z.boolean(),
    }),
  ),
});
export type AdministratorList = z.infer<typeof administratorListSchema>;

/** POST /api/platform/administrators: the address of somebody who has an account. */
export const newAdministratorSchema = z.strictObject({ email: emailSchema });
export type NewAdministrator = z.infer<typeof newAdministratorSchema>;
