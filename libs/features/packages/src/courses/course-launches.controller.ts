import {
  idSchema,
  type Launched,
  launchedSchema,
  type UnitLaunch,
  unitLaunchSchema,
} from '@pirecow/contracts';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { Allow, Answers, type Scope, Who } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';
import { CourseLaunches } from './course-launches.service';

/** Packages as units of a course: one's own enrolments only. */
@Controller('api/learning/enrolments/:enrolmentId/units/:unitId')
export class CourseLaunchesController {
  constructor(private readonly launches: CourseLaunches) {}

  @Post('launches')
  @Allow.signedIn()
  @Answers(launchedSchema)
  launch(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
    @Body({ schema: unitLaunchSchema }) launch: UnitLaunch,
    @Req() { headers }: FastifyRequest,
  ): Promise<Launched> {
    return this.launches.launch(who, {
      place: { enrolmentId, unitId },
      launch,
      browser: headers['user-agent'],
    });
  }
}
