import { idSchema } from '@pirecow/contracts';
import { Param } from '@nestjs/common';

/** The organisation and the course in the address of all routes of the studio. */
export const OrganisationId = () => Param('organisationId', { schema: idSchema });
export const CourseId = () => Param('courseId', { schema: idSchema });
