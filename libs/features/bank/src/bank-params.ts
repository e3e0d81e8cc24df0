import { idSchema } from '@pirecow/contracts';
import { Param } from '@nestjs/common';

/** The organisation and the question in the address of the routes of a bank. */
export const OrganisationId = () => Param('organisationId', { schema: idSchema });
export const QuestionId = () => Param('questionId', { schema: idSchema });
