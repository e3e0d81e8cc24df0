import {
  idSchema,
  type ImprovementDone,
  improvementDoneSchema,
  type ImprovementList,
  improvementListSchema,
  type NewImprovement,
  newImprovementSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  momentsIn,
  reportCsv,
  type Scope,
  sendCsv,
  Who,
  Words,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Improvements } from './improvements.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const CourseId = () => Param('courseId', { schema: idSchema });

/** What is improved in the courses of an organisation. */
@Controller('api/organisations/:organisationId')
export class ImprovementsController {
  constructor(
    private readonly improvements: Improvements,
    private readonly words: Words,
  ) {}

  @Get('courses/:courseId/quality/improvements')
  @Allow.permission('progress.see')
  @Answers(improvementListSchema)
  list(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<ImprovementList> {
    return this.improvements.list(who, { organisationId, courseId }, query);
  }

  @Post('courses/:courseId/quality/improvements')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  note(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: newImprovementSchema }) noted: NewImprovement,
  ): Promise<void> {
    return this.improvements.note(who, { organisationId, courseId }, noted);
  }

  @Put('courses/:courseId/quality/improvements/:improvementId/done')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  setDone(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('improvementId', { schema: idSchema }) id: string,
    @Body({ schema: improvementDoneSchema }) { done }: ImprovementDone,
  ): Promise<void> {
    return this.improvements.setDone({ organisationId, courseId }, id, done);
  }

  @Get('quality/improvements.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async csv(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const columns = ['course', 'notedAt', 'finding', 'decision', 'by', 'doneAt'];
    await sendCsv(
      reply,
      `${say('improvement.file')}.csv`,
      reportCsv(say, columns, this.lines(who, organisationId), 'improvement'),
    );
  }

  private async *lines(who: Scope, organisationId: string) {
    const moment = momentsIn(who.timeZone);
    for await (const { notedAt, doneAt, ...line } of this.improvements.rows(who, organisationId))
      yield {
        ...line,
        notedAt: moment(notedAt.toISOString()),
        doneAt: moment(doneAt?.toISOString() ?? null),
      };
  }
}
