import {
  type CoursePeopleQuery,
  coursePeopleQuerySchema,
  idSchema,
  type RunExtension,
  runExtensionSchema,
  type RunPeople,
  runPeopleSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { RunExtensions } from './run-extensions.service';
import { RunPeopleReader } from './run-people.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const CourseId = () => Param('courseId', { schema: idSchema });

/** Those who follow a course without a run, for those who manage its runs. */
@Controller('api/organisations/:organisationId/courses/:courseId/people')
export class CoursePeopleController {
  constructor(
    private readonly people: RunPeopleReader,
    private readonly extensions: RunExtensions,
  ) {}

  @Get()
  @Allow.permission('runs.manage')
  @Answers(runPeopleSchema)
  page(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: coursePeopleQuerySchema }) query: CoursePeopleQuery,
  ): Promise<RunPeople> {
    return this.people.alone(who, organisationId, courseId, query);
  }

  @Put(':accountId/due')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  extend(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('accountId', { schema: idSchema }) accountId: string,
    @Body({ schema: runExtensionSchema }) extension: RunExtension,
  ): Promise<void> {
    return this.extensions.giveAlone(who, { organisationId, courseId, accountId }, extension);
  }
}
